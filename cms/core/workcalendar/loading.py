"""A first calendar from the `holidays` package; what people wrote, changed or removed stays as it is."""

from dataclasses import dataclass

import holidays
from django.db import transaction

from cms.core.dual_control.permits import permitted
from cms.core.events.services import record

from .models import DayKind, DayOff, Origin, RemovedDay

MAKEUP = "Làm bù"


@dataclass
class LoadReport:
    """How many days a load added and changed, and how many it left to people."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    unchanged: int = 0


def load(first: int, last: int) -> LoadReport:
    """Load the holidays, and the Saturdays worked for them, of the years `first` to `last` (both included).

    The government fixes each year's exchanged days the autumn before, so coming years hold the lasting
    holidays alone until the package, or a person, adds the rest. ValueError when `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"{first}-{last} is no span of years.")
    report = LoadReport()
    with transaction.atomic(), permitted(other="load_calendar"):
        standing = {day.date: day for day in DayOff.objects.filter(date__year__range=(first, last))}
        removed = set(RemovedDay.objects.values_list("date", flat=True))
        new, other = [], []
        for date, (name, kind) in sorted(_days(first, last).items()):
            day = standing.get(date)
            if date in removed or (day and day.origin == Origin.PERSON):
                report.kept += 1
            elif day is None:
                new.append(DayOff(date=date, name=name, kind=kind, origin=Origin.LOADED))
            elif (day.name, day.kind) != (name, kind):
                day.name, day.kind = name, kind
                other.append(day)
            else:
                report.unchanged += 1
        DayOff.objects.bulk_create(new)
        DayOff.objects.bulk_update(other, ["name", "kind"])
        report.added, report.changed = len(new), len(other)
        if new or other:
            payload = {"added": [day.date for day in new], "changed": [day.date for day in other]}
            record("calendar", "data", "load_calendar", payload=payload)
    return report


def _days(first: int, last: int) -> dict:
    # Exchanged days of one year can lie in the year before.
    calendar = holidays.VN(years=range(first, last + 2), language="vi")
    days = {date: (name, DayKind.HOLIDAY) for date, name in calendar.items()}
    days |= dict.fromkeys(calendar.weekend_workdays, (MAKEUP, DayKind.WORKING_DAY))
    return {date: day for date, day in days.items() if first <= date.year <= last}
