"""Requests as screens and clocks read them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, QuerySet, Value, When

from ..kinds_read import kind_of_receipt
from ..models.request import DataRequest
from ..request_machine import OPEN

FIRST = Case(When(state__in=OPEN, then=Value(0)), default=Value(1))


def open_first() -> QuerySet[DataRequest]:
    """Open ones by their deadline, then those that ended, newest first."""
    rows = DataRequest.objects.select_related("lodged_by", "ended_by")
    waits = Case(When(state__in=OPEN, then=F("due_at")), default=None)
    return rows.order_by(FIRST, waits, "-ended_at", "-pk")


@dataclass(frozen=True)
class About:
    """What the code that was given belongs to, and the staff's screen of it ("" for none any more)."""

    label: str
    url: str


def about(request: DataRequest) -> About | None:
    """What a request names by its code; None for one that names nothing."""
    kind = kind_of_receipt(request.about_kind)
    return None if kind is None else About(str(kind.label), kind.url(request.about_id))


def open_requests() -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(state__in=OPEN)


def requests_due(until: datetime) -> QuerySet[DataRequest]:
    """Open requests to be answered by `until`, the oldest deadline first."""
    return open_requests().filter(due_at__lte=until).order_by("due_at")
