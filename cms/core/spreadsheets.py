"""What stands in a spreadsheet that people download is text or a number, never a formula.

Somebody who opens it must not run what a stranger typed. `as_cell` is for our own files; `guard_exports` puts
it into every list of Wagtail's that can be downloaded.
"""

import re
import unicodedata
from functools import wraps

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from .sanitize import clean_text

# Where a cell may begin: at the value's own beginning, and behind what some program takes for a cell's end
# (spreadsheets in Vietnamese take the semicolon).
_BEGINNINGS = re.compile(r"(?:\A|[;\t\r\n])[\s\u00ad\u061c\u200b-\u200f\u2060\ufeff]*(?=[^\w\s])")
_FORMULA = frozenset("=+-@")
_NUMBER = re.compile(r"-\d+(?:[.,]\d+)*")


def as_cell(value):
    """`value` for a cell of a CSV: what would begin a formula gets an apostrophe; numbers stay numbers."""
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        return value
    return _BEGINNINGS.sub(lambda found: found[0] + "'" * _begins_formula(value[found.end()]), value)


def _begins_formula(sign: str) -> bool:
    """Full-width and small forms count: spreadsheets of East Asia read them as the plain ones."""
    return unicodedata.normalize("NFKC", sign)[0] in _FORMULA


def guard_exports() -> None:
    """Every view of Wagtail's that exports writes such cells; an XLSX says of each that it is text."""
    prepared = SpreadsheetExportMixin.preprocess_field_value

    @wraps(prepared)
    def guarded(self, field, value, export_format):
        cell = prepared(self, field, value, export_format)
        if export_format == self.FORMAT_CSV:
            return as_cell(cell)
        return clean_text(cell) if isinstance(cell, str) else cell

    if not hasattr(prepared, "__wrapped__"):
        SpreadsheetExportMixin.preprocess_field_value = guarded
