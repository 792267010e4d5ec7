"""The three queues: rows by state with counts, filtered, searched, sorted, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf, Substr

from ..models import ItemPost
from .counting import capped_counts
from .queue_declaration import LAST_PAGE, QueueFilters
from .queue_filters import AppealFilters, EscalationFilters, ItemFilters
from .scope import appeals_for, escalations_for, items_for

PAGE_SIZE = 30
LONGEST_EXCERPT = 200


def with_excerpt(items):
    """Items with `excerpt`: the beginning of the first post, for those that have no claim yet."""
    first = ItemPost.objects.filter(item=OuterRef("pk")).order_by("added_at", "id")
    words = Coalesce(NullIf("text", Value("")), "post__url")
    return items.annotate(excerpt=Subquery(first.values(words=Substr(words, 1, LONGEST_EXCERPT))[:1]))


@dataclass(frozen=True)
class Queue:
    """One list of the desk: `scope(user)` gives its rows, `filters` what may be chosen."""

    name: str
    scope: Callable
    related: tuple[str, ...]
    filters: type[QueueFilters]
    dressed: Callable = lambda rows: rows

    def narrowed(self, user, chosen: QueueFilters):
        """What `user` may see of what the filters let through, in any state."""
        return self.scope(user).filter(chosen.where_in_any_state())

    def counts(self, rows, chosen: QueueFilters) -> dict[str, int]:
        """Rows by each state that may be chosen, each capped, in one query."""
        return capped_counts({state: rows.filter(asked) for state, asked in chosen.by_state().items()})

    def page(self, rows, chosen: QueueFilters):
        """(rows of the page in the state chosen, whether another follows), in a stable order."""
        start = (chosen.get("page", 1) - 1) * PAGE_SIZE
        rows = self.dressed(rows.filter(chosen.where_in_state()).select_related(*self.related))
        page = list(rows.order_by(*chosen.order)[start : start + PAGE_SIZE + 1])
        return page[:PAGE_SIZE], len(page) > PAGE_SIZE

    def nearest(self, rows, chosen: QueueFilters) -> QueueFilters:
        """`chosen` with the last page that has rows: a list may have become shorter since."""
        count = rows.filter(chosen.where_in_state()).order_by().values("pk")[: LAST_PAGE * PAGE_SIZE].count()
        return chosen.changed({"page": max(1, -(-count // PAGE_SIZE))})


ITEMS = Queue(
    name="items",
    scope=items_for,
    related=("place", "assigned_to", "verdict", "past_case"),
    dressed=with_excerpt,
    filters=ItemFilters,
)
ESCALATIONS = Queue(
    name="escalations",
    scope=escalations_for,
    related=("item", "recipient", "drafted_by"),
    filters=EscalationFilters,
)
APPEALS = Queue(
    name="appeals",
    scope=appeals_for,
    related=("item", "admitted_by", "decided_by"),
    filters=AppealFilters,
)
QUEUES = {queue.name: queue for queue in (ITEMS, ESCALATIONS, APPEALS)}
