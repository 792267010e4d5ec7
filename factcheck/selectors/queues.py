"""The three queues: rows by state with counts, filtered, searched, sorted, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf, Substr

from ..enums import APPEAL_OPEN, AppealState, EscalationState, ItemState
from ..models import ItemPost
from .counting import capped_counts
from .queue_filters import LAST_PAGE, AppealFilters, EscalationFilters, ItemFilters, QueueFilters
from .scope import appeals_for, escalations_for, items_for

PAGE_SIZE = 30
LONGEST_EXCERPT = 200


def with_excerpt(items):
    """Items with `excerpt`: the beginning of the first post, for those that have no claim yet."""
    first = ItemPost.objects.filter(item=OuterRef("pk")).order_by("added_at", "id")
    words = Coalesce(NullIf("post__text", Value("")), "post__url")
    return items.annotate(excerpt=Subquery(first.values(words=Substr(words, 1, LONGEST_EXCERPT))[:1]))


@dataclass(frozen=True)
class Queue:
    """One list of the desk: `scope(user)` gives its rows, `sorts` the order for each name."""

    name: str
    states: type
    scope: Callable
    related: tuple[str, ...]
    filters: type[QueueFilters]
    sorts: dict[str, tuple]
    open_states: frozenset = field(default_factory=frozenset)
    dressed: Callable = lambda rows: rows

    def narrowed(self, user, chosen: QueueFilters):
        """What `user` may see of what the filters let through, in any state."""
        return self.scope(user).filter(chosen.where())

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
        page = list(rows[start : start + PAGE_SIZE + 1])
        return page[:PAGE_SIZE], len(page) > PAGE_SIZE and number < LAST_PAGE


ITEM_ENDS = {ItemState.CLOSED, ItemState.OUT_OF_SCOPE, ItemState.MERGED}
ITEMS = Queue(
    name="items",
    states=ItemState,
    scope=items_for,
    related=("place", "assigned_to", "verdict"),
    dressed=with_excerpt,
    open_states=frozenset(set(ItemState.values) - ITEM_ENDS),
    filters=ItemFilters,
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
    filters=EscalationFilters,
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
    filters=AppealFilters,
    sorts={
        "newest": ("-lodged_at", "-id"),
        "oldest": ("lodged_at", "id"),
        "due": ("decide_due", "id"),
    },
)
QUEUES = {queue.name: queue for queue in (ITEMS, ESCALATIONS, APPEALS)}
