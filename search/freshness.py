"""Newer above older, by the same gentle factor in both engines."""

import math
from datetime import UTC, datetime

BEGINNING = datetime(2006, 1, 1, tzinfo=UTC)  # factor 1; a document of 2026 has 1.5
PER_YEAR = 0.025
_YEAR = 365.25 * 86_400


def factor(published: datetime | None) -> float:
    """Return v so that log2(2 + v) is the factor: 1 for what is as old as `BEGINNING` or has no date.

    tantivy multiplies scores by log2(2 + v), Elasticsearch by log10(2 + v): the same but for a constant. It
    depends on the document alone, so nothing needs to be written again as time passes.
    """
    if published is None:
        return 0.0
    years = (published - BEGINNING).total_seconds() / _YEAR
    return round(math.pow(2, 1 + PER_YEAR * max(0.0, years)) - 2, 6)
