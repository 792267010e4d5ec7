"""The one source of time. Only `seed_demo` and tests may set it (`at`), so that past cases can be played."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The time of the act being recorded, aware, in UTC or as `at` set it."""
    return _set.get() or timezone.now()


def today() -> date:
    """The calendar day of `now()` in Viet Nam."""
    return now().astimezone(VIETNAM).date()


def is_set() -> bool:
    """True while `at` holds the clock."""
    return _set.get() is not None


@contextmanager
def at(moment: datetime):
    """Hold the clock at `moment` (aware; ValueError otherwise) in this thread or task."""
    if moment.tzinfo is None:
        raise ValueError("The clock takes an aware datetime.")
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)


def tick(seconds: float = 60) -> datetime:
    """Move a held clock on by `seconds` and return it; RuntimeError when it is not held."""
    held = _set.get()
    if held is None:
        raise RuntimeError("Only a held clock can be moved.")
    _set.set(held + timedelta(seconds=seconds))
    return now()
