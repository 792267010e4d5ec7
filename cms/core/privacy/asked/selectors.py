"""Requests as screens and clocks read them."""

from datetime import datetime

from django.db.models import Case, F, QuerySet, Value, When

from ..models.request import DataRequest
from ..request_machine import OPEN

FIRST = Case(When(state__in=OPEN, then=Value(0)), default=Value(1))


def open_first() -> QuerySet[DataRequest]:
    """Open ones by their deadline, then those that ended, newest first."""
    rows = DataRequest.objects.select_related("lodged_by", "ended_by")
    waits = Case(When(state__in=OPEN, then=F("due_at")), default=None)
    return rows.order_by(FIRST, waits, "-ended_at", "-pk")


def open_requests() -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(state__in=OPEN)


def requests_due(until: datetime) -> QuerySet[DataRequest]:
    """Open requests to be answered by `until`, the oldest deadline first."""
    return open_requests().filter(due_at__lte=until).order_by("due_at")
