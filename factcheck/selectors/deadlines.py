"""What is late and what soon will be, across the desk, for whoever watches the clock."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from cms.core import clock
from cms.core.privacy.asked.selectors import requests_due
from cms.core.workcalendar.working_days import deadline

from ..enums import ESCALATION_AWAITING_ANSWER, AppealState
from ..models import Appeal, Escalation, Item


@dataclass(frozen=True)
class Due:
    """One thing that the desk, or the ministry, owes; `due` is an aware time.

    `kind` is item, appeal, escalation or datarequest.
    """

    kind: str
    reference: str
    public_id: str
    state: str
    due: datetime

    def as_data(self) -> dict:
        """For JSON: the time in ISO 8601, Viet Nam."""
        return {
            "kind": self.kind,
            "reference": self.reference,
            "public_id": self.public_id,
            "state": self.state,
            "due": self.due.astimezone(clock.VIETNAM).isoformat(),
        }


def items_due(until: datetime) -> QuerySet:
    """Items that rest too long in their state by `until`, the longest first."""
    return Item.objects.filter(due_at__lte=until).order_by("due_at").annotate(due=F("due_at"))


def escalations_due(until: datetime) -> QuerySet:
    """Requests sent whose answer is due by `until`."""
    waiting = Escalation.objects.filter(answer_due__lte=until, state__in=ESCALATION_AWAITING_ANSWER)
    return waiting.order_by("answer_due").annotate(due=F("answer_due"))


def appeals_due(until: datetime) -> tuple[QuerySet, QuerySet]:
    """Appeals to be admitted, and to be decided, by `until`. One that joined another waits for that one."""
    waiting = Appeal.objects.filter(state=AppealState.WAITING, admit_due__lte=until)
    admitted = Appeal.objects.filter(state=AppealState.ADMITTED, decide_due__lte=until, joined_to=None)
    return (
        waiting.order_by("admit_due").annotate(due=F("admit_due")),
        admitted.order_by("decide_due").annotate(due=F("decide_due")),
    )


def due_until(until: datetime) -> list[Due]:
    """Everything due at `until` or before, the oldest first within each kind; five queries."""
    dues = [Due("item", *row) for row in _rows(items_due(until), "reference")]
    for appeals in appeals_due(until):
        dues += [Due("appeal", *row) for row in _rows(appeals, "item__reference")]
    dues += [Due("escalation", *row) for row in _rows(escalations_due(until), "item__reference")]
    requests = requests_due(until).annotate(due=F("due_at"))
    return dues + [
        Due("datarequest", str(row[0])[:8].upper(), *row[1:]) for row in _rows(requests, "public_id")
    ]


def _rows(rows: QuerySet, reference: str):
    for code, public_id, state, due in rows.values_list(reference, "public_id", "state", "due").iterator():
        yield code, str(public_id), state, due


def late_and_soon() -> tuple[list[Due], list[Due]]:
    """(late, soon): past their time now, and due before the end of the next working day."""
    now = clock.now()
    by_tomorrow = due_until(deadline(now, 1))
    return [each for each in by_tomorrow if each.due < now], [each for each in by_tomorrow if each.due >= now]
