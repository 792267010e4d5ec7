"""Days as people of the language write them, so that nobody takes the month for the day."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from .clock import VIETNAM


def written_day(value: date) -> str:
    """Return a date, or the day of an aware datetime in Viet Nam: "14/5/2021" or "14 May 2021"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value, VIETNAM).date()
    vietnamese = (get_language() or "vi").startswith("vi")
    return f"{value.day}/{value.month}/{value.year}" if vietnamese else date_format(value, "j F Y")
