"""Changes as their screens list them."""

from django.db.models import Case, QuerySet, Value, When

from .machine import State
from .models import ProposedChange
from .people import people

WAITS = Case(When(state=State.WAITING, then=Value(0)), default=Value(1))


def changes() -> QuerySet[ProposedChange]:
    """Every change with its people, newest first."""
    return ProposedChange.objects.select_related("proposed_by", "decided_by", "concerns")


def waiting_first() -> QuerySet[ProposedChange]:
    """Every change: those that wait for a second administrator, then those decided; newest first."""
    return changes().order_by(WAITS, "-pk")


def answerable_by(user) -> QuerySet[ProposedChange]:
    """What waits for an administrator other than its proposer and whom it concerns, when `user` is one."""
    if not people.is_administrator(user):
        return ProposedChange.objects.none()
    waiting = changes().filter(state=State.WAITING)
    return waiting.exclude(proposed_by=user).exclude(concerns=user)
