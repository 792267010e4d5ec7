"""Moves the recent cases along by working days, so that what is due then is due now, whatever the day is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

WORKING_DAYS = 5  # of a week; they are its first
EVENING = timedelta(hours=20)


@dataclass(frozen=True)
class Moved:
    """Times written for the Monday `reference` as they are on `today`; never moved back."""

    reference: date
    today: date

    @property
    def working_days(self) -> int:
        """How many to move by: on a weekend as on the Monday after."""
        return max(_number(self.today) - _number(self.reference), 0)

    def day(self, day: date) -> date:
        """A working day becomes one; those of a weekend follow it where it ends in one that is over."""
        if not self.working_days:
            return day
        weekend = max(day.weekday() - WORKING_DAYS + 1, 0)
        moved = _day(_number(day - timedelta(days=weekend)) + self.working_days)
        return moved + timedelta(days=weekend) if self._leads_to_a_weekend(moved) else moved

    def moment(self, moment: datetime) -> datetime:
        """As `day`, at the same time; a weekend for which there is no room becomes an evening."""
        moved = self.day(moment.date())
        same_time = moment + (moved - moment.date())
        if moment.weekday() < WORKING_DAYS or moved.weekday() >= WORKING_DAYS:
            return same_time
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        into_weekend = moment - midnight + timedelta(days=moment.weekday() - WORKING_DAYS)
        evening = midnight + (moved - moment.date()) + EVENING
        return (evening + into_weekend / 12).replace(second=0, microsecond=0)

    def _leads_to_a_weekend(self, day: date) -> bool:
        return day.weekday() == WORKING_DAYS - 1 and day + timedelta(days=2) < self.today


def _number(day: date) -> int:
    """Working days before `day`, from the first Monday on."""
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return weeks * WORKING_DAYS + min(weekday, WORKING_DAYS)


def _day(number: int) -> date:
    weeks, weekday = divmod(number, WORKING_DAYS)
    return date.fromordinal(weeks * 7 + weekday + 1)
