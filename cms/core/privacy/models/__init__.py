"""Periods, readings, requests."""

from .access import AccessLog
from .period import RetentionPeriod, days_set, periods_of_days
from .request import DataRequest

__all__ = ["AccessLog", "DataRequest", "RetentionPeriod", "days_set", "periods_of_days"]
