"""Events are put into the outbox, in the transaction of what they tell.

Wagtail's own editor makes a new page live and publishes it, and an alias that is deleted with its page is
taken down before: nobody sees what is between. So a page that was told of in a transaction as live, or as
down, and still is, is told of anew in place of the first time. One that comes and goes is told of both times.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from wagtail.models import Page

from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import put_each
from cms.core.transactions import Remembered, remembered, waiting_for_commit

from .causes import COMING_UP, Cause
from .event import PAGE_CHANGED, PageEvent
from .making import event_of
from .places import Places


class Entry(NamedTuple):
    """The last event of a page, and the primary keys of its rows."""

    event: PageEvent
    rows: list[int]


class ToldOf(Remembered):
    """The last entry of each page at one level of a transaction."""

    def __init__(self):
        self.last: dict[int, Entry] = {}


def tell(events: Iterable[PageEvent]) -> None:
    """Put the events into the outbox, one a page."""
    events = list(events)
    if not events:
        return
    before = remembered(ToldOf)
    replaced = _replaced(events, before)
    told = [_together(replaced[each.page].event, each) if each.page in replaced else each for each in events]
    OutboxRow.objects.filter(pk__in=[pk for entry in replaced.values() for pk in entry.rows]).delete()
    rows = put_each(PAGE_CHANGED, [(str(event.page), event.as_data()) for event in told])
    count = len(rows) // len(told)  # one a subscriber
    for number, event in enumerate(told):
        own = [row.pk for row in rows[number * count : (number + 1) * count]]
        before[-1].last[event.page] = Entry(event, own)


def tell_page(page: Page, cause: Cause) -> None:
    """Tell of a live page that changed otherwise than by its own save; of one that is down, nothing."""
    row = Page.objects.select_for_update(of=("self",)).filter(pk=page.pk, live=True).first()
    if row is not None:
        place = Places.known().of(row.url_path)
        tell([event_of(cause, row, place, place)])


def forget_told() -> None:
    """Within a transaction (a test): what was told so far is told, and the same may be told again."""
    for _savepoints, waiting, _robust in waiting_for_commit():
        if isinstance(waiting, ToldOf):
            waiting.last.clear()


def _replaced(events: list[PageEvent], before: list[ToldOf]) -> dict[int, Entry]:
    """The last entries of the same pages in this transaction that left them as live as they are, by page."""
    same: dict[int, Entry] = {}
    for event in events:
        entries = [each.last[event.page] for each in before if event.page in each.last]
        newest = max(entries, key=lambda entry: entry.rows[-1], default=None)
        if newest and newest.event.live == event.live:
            same[event.page] = newest
    if not same:
        return {}
    rows = OutboxRow.objects.filter(pk__in=[pk for entry in same.values() for pk in entry.rows])
    # Nobody else sees them before the commit; who drains the outbox within the transaction (a test) has.
    untouched = set(rows.filter(done_at=None, attempts=0).values_list("pk", flat=True))
    return {page: entry for page, entry in same.items() if untouched.issuperset(entry.rows)}


def _together(first: PageEvent, then: PageEvent) -> PageEvent:
    """Both as one: from where the page was at first to where it is then, for the weightier cause."""
    causes = list(Cause)
    cause = min(first.cause, then.cause, key=causes.index)
    if not then.live:
        return replace(first, cause=cause, at=then.at)
    if first.cause in COMING_UP:
        return replace(then, cause=cause, was_site=then.site, was_address=then.address)
    return replace(then, cause=cause, was_site=first.was_site, was_address=first.was_address)
