"""What was told of pages, for tests that look at it."""

from contextlib import contextmanager

from cms.core.outbox.models import OutboxRow
from cms.core.page_events import PAGE_CHANGED, PageEvent
from cms.core.page_events.telling import forget_told


def told_rows():
    """One row an event, whatever the number of subscribers, oldest first."""
    rows = OutboxRow.objects.filter(topic=PAGE_CHANGED).order_by("id")
    first = rows.exclude(subscriber="").values_list("subscriber", flat=True).first()
    return rows.filter(subscriber=first or "")


class Told(list):
    """The events of what was done, once the `telling()` that made it has ended."""

    @property
    def causes(self) -> list[str]:
        return [event.cause.value for event in self]

    def of(self, page) -> PageEvent:
        """The one event of `page`."""
        [event] = [event for event in self if event.page == page.pk]
        return event


@contextmanager
def telling():
    """`with telling() as told:` has in `told` the events of one act done within, and of nothing else."""
    forget_told()  # a test is one transaction
    before = told_rows().order_by("-id").values_list("id", flat=True).first() or 0
    told = Told()
    yield told
    told += [PageEvent.of(row) for row in told_rows().filter(id__gt=before)]
