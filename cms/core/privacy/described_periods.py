"""The inventory in people's words: how long, who reads; one line for what several tables hold alike."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.core.personal.inventory import Personal, entries, outside_the_tables
from cms.core.personal.retention import PERIODS, overrides
from cms.core.personal.words import Whose

OF_READERS = (Whose.READER, Whose.REPORTER, Whose.AUTHOR, Whose.NAMED)


def how_long(code: str, days: dict[str, int] | None = None) -> str:
    """A period in words; `days` are those that administrators set, {} for the defaults."""
    period = PERIODS[code]
    if period.days is None:
        return str(period.since)
    said = {"days": (days or {}).get(code, period.days), "since": period.since}
    return _("%(days)s ngày kể từ %(since)s") % said


def who_reads(personal: Personal) -> str:
    """Those who read it, by commas."""
    return ", ".join(str(each.label) for each in personal.reads)


@dataclass(frozen=True)
class Line:
    """What readers are told of one kind of data."""

    whose: str
    what: str
    purpose: str
    basis: str
    how_long: str
    who_reads: str
    sensitive: bool


def lines_for_readers() -> list[Line]:
    """The data of everybody who is not staff, each kind once; one query."""
    days = overrides.days()
    every = [each.personal for each in entries()] + [each.personal for each in outside_the_tables()]
    lines = [_line(each, days) for whose in OF_READERS for each in every if each.whose == whose]
    return list(dict.fromkeys(lines))


def _line(personal: Personal, days: dict[str, int]) -> Line:
    return Line(
        whose=str(personal.whose.label),
        what=str(personal.what),
        purpose=personal.what_for,
        basis=str(personal.basis.label),
        how_long=how_long(personal.retention, days),
        who_reads=who_reads(personal),
        sensitive=personal.sensitive,
    )
