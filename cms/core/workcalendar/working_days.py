"""Working days of Viet Nam. Each call makes at most one query; where no data is, weekends alone are off."""

from datetime import date, datetime, time, timedelta

from cms.core.clock import VIETNAM

from .models import DayKind, DayOff

_SATURDAY = 5
_DAY = timedelta(days=1)


def deadline(start: datetime, working_days: int) -> datetime:
    """Return the last moment, in Viet Nam's time, of the n-th working day after the day of `start`.

    `start` is aware; its own day (in Viet Nam) doesn't count, whatever the hour. ValueError for a naive
    start or fewer than one day.
    """
    if start.tzinfo is None:
        raise ValueError("A deadline starts at an aware datetime.")
    if working_days < 1:
        raise ValueError("A deadline is at least one working day away.")
    day = start.astimezone(VIETNAM).date()
    exceptions = _exceptions(day, None)
    left = working_days
    while left:
        day += _DAY
        left -= _works(day, exceptions)
    return datetime.combine(day, time.max, tzinfo=VIETNAM)


def working_days_between(a: date, b: date) -> int:
    """Return how many working days come after `a` up to and including `b`; negative when `b` is before `a`.

    Dates or aware datetimes, which count as their day in Viet Nam. So
    `working_days_between(start, deadline(start, n)) == n`.
    """
    a, b = _day(a), _day(b)
    if b < a:
        return -working_days_between(b, a)
    exceptions = _exceptions(a, b)
    return sum(_works(a + i * _DAY, exceptions) for i in range(1, (b - a).days + 1))


def _day(moment: date | datetime) -> date:
    return moment.astimezone(VIETNAM).date() if isinstance(moment, datetime) else moment


def _works(day: date, exceptions: dict[date, bool]) -> bool:
    return exceptions.get(day, day.weekday() < _SATURDAY)


def _exceptions(first: date, last: date | None) -> dict[date, bool]:
    """Return date → worked or not, for the days on record between the two, in one query."""
    rows = DayOff.objects.filter(date__gte=first)
    if last is not None:
        rows = rows.filter(date__lte=last)
    return {day: kind == DayKind.WORKING_DAY for day, kind in rows.values_list("date", "kind")}
