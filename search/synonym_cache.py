"""The synonyms in force in this process, read again soon after a change anywhere.

A stamp of the rows (their number, the newest change) is asked for every few seconds at most; only another
stamp makes the rows be read again.
"""

import logging
import time

from django.db import DatabaseError, InterfaceError
from django.db.models import Count, Max

from .models import SynonymGroup
from .synonyms.table import Group, Table

LIFETIME = 3.0  # seconds

logger = logging.getLogger(__name__)
_table = Table()
_stamp: tuple | None = None
_expires_at = 0.0


def expand(keys: list[str]) -> list[Group]:
    """Return groups that cover `keys` (folded, in order), each with the key sequences that mean the same.

    Longest match first; a key without synonyms is a group of its own. When the database cannot be asked, what
    was known last is used: a search must not fail for want of synonyms.
    """
    if not keys:
        return []
    if time.monotonic() >= _expires_at:
        _refresh()
    return _table.expand(keys)


def expire(**_signal) -> None:
    """Look for a change at the next question (connected to saving and deleting a group)."""
    global _expires_at
    _expires_at = 0.0


def _refresh() -> None:
    global _table, _stamp, _expires_at
    _expires_at = time.monotonic() + LIFETIME
    try:
        totals = SynonymGroup.objects.aggregate(rows=Count("pk"), newest=Max("updated_at"))
        stamp = (totals["rows"], totals["newest"])
        if stamp == _stamp:
            return
        _table = Table(SynonymGroup.objects.in_force())
        _stamp = stamp
    except (DatabaseError, InterfaceError):
        logger.exception("Synonyms could not be read; those known before stay in force.")
