"""Periods, and readings."""

from .access import AccessLog
from .period import RetentionPeriod, days_set, periods_of_days

__all__ = ["AccessLog", "RetentionPeriod", "days_set", "periods_of_days"]
