"""The three queues: rows by state with counts, filtered, searched, sorted, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf, Substr

from cms.core import clock
from search.folding import fold

from ..content_urls import key_of
from ..enums import (
    APPEAL_OPEN,
    ESCALATION_AWAITING_ANSWER,
    AppealState,
    EscalationState,
    ItemState,
)
from ..models import ItemPost
from .counting import capped_counts
from .scope import appeals_for, escalations_for, items_for

PAGE_SIZE = 30
LAST_PAGE = 200  # further back one filters; a deep OFFSET would read all that it skips
MEMO = 200


def match_items(rows, words: str):
    """Items with `words` in claim, reference or a post's text, accents aside, or carrying that very address.

    No author is ever searched: none is stored.
    """
    words = words.strip()[:MEMO]
    if not words:
        return rows
    links = ItemPost.objects.filter(item=OuterRef("pk"))
    if words.lower().startswith(("http://", "https://")):
        return rows.filter(Exists(links.filter(post__url_key=key_of(words))))
    wanted = fold(words)
    return rows.filter(Q(folded__contains=wanted) | Exists(links.filter(post__folded__contains=wanted)))


def with_excerpt(items):
    """Items with `excerpt`: the beginning of the first post, for those that have no claim yet."""
    first = ItemPost.objects.filter(item=OuterRef("pk")).order_by("added_at", "id")
    words = Coalesce(NullIf("post__text", Value("")), "post__url")
    return items.annotate(excerpt=Subquery(first.values(words=Substr(words, 1, MEMO))[:1]))


def _match_of_item(rows, words: str):
    words = words.strip()[:MEMO]
    return rows.filter(item__folded__contains=fold(words)) if words else rows


def _match_escalations(rows, words: str):
    words = words.strip()[:MEMO]
    if not words:
        return rows
    return rows.filter(Q(item__folded__contains=fold(words)) | Q(number_text__icontains=words))


def _since(name):
    return lambda rows, day: rows.filter(**{f"{name}__date__gte": day})


def _until(name):
    return lambda rows, day: rows.filter(**{f"{name}__date__lte": day})


def _late_items(rows, _on):
    return rows.filter(due_at__lt=clock.now())


def _late_escalations(rows, _on):
    return rows.filter(state__in=ESCALATION_AWAITING_ANSWER, answer_due__lt=clock.now())


def late_appeals(rows, _on=True):
    """Appeals whose admission or decision is overdue."""
    now = clock.now()
    return rows.filter(
        Q(state=AppealState.WAITING, admit_due__lt=now) | Q(state=AppealState.ADMITTED, decide_due__lt=now)
    )


def _exact(name):
    return lambda rows, value: rows.filter(**{name: value})


def _assignee(rows, value):
    return rows.filter(assigned_to__isnull=True) if value == "none" else rows.filter(assigned_to=value)


def _conflict(rows, _on):
    return rows.filter(conflict=True, conflict_lifted_at__isnull=True)


@dataclass(frozen=True)
class Queue:
    """One list of the desk: `filters` maps a field to (rows, value) -> rows, `sorts` a name to an order."""

    name: str
    states: type
    scope: Callable
    related: tuple[str, ...]
    filters: dict[str, Callable]
    sorts: dict[str, tuple]
    open_states: frozenset = field(default_factory=frozenset)
    dressed: Callable = lambda rows: rows

    def narrowed(self, user, values: dict):
        """What `user` may see, with every filter that has a value applied, in any state."""
        rows = self.scope(user)
        for name, narrow in self.filters.items():
            if (value := values.get(name)) not in (None, "", False):
                rows = narrow(rows, value)
        return rows

    def counts(self, rows) -> dict[str, int]:
        """Rows by state, "open" and "all" besides, each capped, in one query."""
        by = {state: rows.filter(state=state) for state in self.states.values}
        by["open"] = rows.filter(state__in=self.open_states)
        by["all"] = rows
        return capped_counts(by)

    def in_state(self, rows, state: str):
        if state == "all":
            return rows
        return rows.filter(state__in=self.open_states) if state == "open" else rows.filter(state=state)

    def page(self, rows, sort: str, number: int):
        """(rows of the page, whether another follows), in a stable order."""
        order = self.sorts.get(sort) or next(iter(self.sorts.values()))
        start = (number - 1) * PAGE_SIZE
        rows = self.dressed(rows.select_related(*self.related)).order_by(*order)
        found = list(rows[start : start + PAGE_SIZE + 1])
        return found[:PAGE_SIZE], len(found) > PAGE_SIZE and number < LAST_PAGE


ITEM_ENDS = {ItemState.CLOSED, ItemState.OUT_OF_SCOPE, ItemState.MERGED}
ITEMS = Queue(
    name="items",
    states=ItemState,
    scope=items_for,
    related=("place", "assigned_to", "verdict"),
    dressed=with_excerpt,
    open_states=frozenset(set(ItemState.values) - ITEM_ENDS),
    filters={
        "q": match_items,
        "category": _exact("category"),
        "rating": _exact("verdict__rating"),
        "place": _exact("place"),
        "assignee": _assignee,
        "origin": _exact("origin"),
        "late": _late_items,
        "conflict": _conflict,
        "since": _since("created_at"),
        "until": _until("created_at"),
    },
    sorts={
        "newest": ("-created_at", "-id"),
        "oldest": ("created_at", "id"),
        "due": (F("due_at").asc(nulls_last=True), "id"),
    },
)
ESCALATIONS = Queue(
    name="escalations",
    states=EscalationState,
    scope=escalations_for,
    related=("item", "recipient", "drafted_by"),
    open_states=frozenset(set(EscalationState.values) - {"answered", "recalled", "cancelled", "lapsed"}),
    filters={
        "q": _match_escalations,
        "kind": _exact("kind"),
        "late": _late_escalations,
        "recall": _exact("recall_owed"),
        "since": _since("created_at"),
        "until": _until("created_at"),
    },
    sorts={
        "newest": ("-created_at", "-id"),
        "oldest": ("created_at", "id"),
        "due": (F("answer_due").asc(nulls_last=True), "id"),
    },
)
APPEALS = Queue(
    name="appeals",
    states=AppealState,
    scope=appeals_for,
    related=("item", "admitted_by", "decided_by"),
    open_states=APPEAL_OPEN,
    filters={
        "q": _match_of_item,
        "late": late_appeals,
        "from_hide": _exact("from_hide"),
        "since": _since("lodged_at"),
        "until": _until("lodged_at"),
    },
    sorts={
        "newest": ("-lodged_at", "-id"),
        "oldest": ("lodged_at", "id"),
        "due": ("decide_due", "id"),
    },
)
QUEUES = {queue.name: queue for queue in (ITEMS, ESCALATIONS, APPEALS)}
