"""Bounds of dates: what has happened lies in the past, and not before there could be such a thing."""

from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.core import clock

FIRST_POST = datetime(1990, 1, 1, tzinfo=UTC)  # the web's first pages
FIRST_DOCUMENT = date(1900, 1, 1)
BUDDHIST = 543  # years that the Buddhist era is ahead, as Khmer papers count
FARTHEST_DEADLINE = 2  # years


def why_not_past(value: date | datetime, earliest: date | datetime) -> str | None:
    """A sentence when `value` lies before `earliest` or has not come yet; None otherwise."""
    if isinstance(value, datetime):
        value = value if value.tzinfo else value.replace(tzinfo=clock.VIETNAM)
        is_future = value > clock.now()
    else:
        is_future = value > clock.today()
    if is_future:
        return _buddhist(value.year, earliest.year) or _("Ngày này chưa đến.")
    if value < earliest:
        return _("Ngày này quá xưa: không trước năm %(year)d.") % {"year": earliest.year}
    return None


def why_not_deadline(value: datetime) -> str | None:
    """A sentence when a deadline is years away, mostly a slip or a year of another era; None otherwise."""
    this_year = clock.today().year
    if value.year <= this_year + FARTHEST_DEADLINE:
        return None
    too_far = _("Hạn này xa quá %(years)d năm.") % {"years": FARTHEST_DEADLINE}
    return _buddhist(value.year, this_year) or too_far


def _buddhist(year: int, earliest: int) -> str | None:
    solar = year - BUDDHIST
    if not earliest <= solar <= clock.today().year + FARTHEST_DEADLINE:
        return None
    return _("Năm %(year)d có lẽ là năm Phật lịch; hãy ghi năm dương lịch %(solar)d.") % {
        "year": year,
        "solar": solar,
    }


def validate_posted_at(value):
    """Validator of models and forms: when a post was posted."""
    _validate(value, FIRST_POST)


def validate_published_on(value):
    """Validator of models and forms: the day of a document, an answer, a correction."""
    _validate(value, FIRST_DOCUMENT)


def _validate(value, earliest):
    if problem := why_not_past(value, earliest):
        raise ValidationError(problem)
