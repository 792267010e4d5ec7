"""Formats of English as a Vietnamese office writes it."""

from cms.settings.formats.typed import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS

__all__ = ["DATETIME_INPUT_FORMATS", "DATE_INPUT_FORMATS"]

FIRST_DAY_OF_WEEK = 1  # Monday
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
