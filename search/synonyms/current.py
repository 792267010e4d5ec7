"""The table in force in this process, read again soon after a change anywhere.

A stamp of the rows (their number, the newest change) is asked for every few seconds at most; only another
stamp makes the rows be read again.
"""

import logging
import time

from django.db import DatabaseError, InterfaceError
from django.db.models import Count, Max

from .table import Group, Row, Table

LOOK_EVERY = 3.0  # seconds

logger = logging.getLogger(__name__)
_table = Table()
_stamp: tuple | None = None
_look_at = 0.0


def expand(keys: list[str]) -> list[Group]:
    """Return groups that cover `keys` (folded, in order), each with the key sequences that mean the same.

    Longest match first; a key without synonyms is a group of its own. When the database cannot be asked, what
    was known last is used: a search must not fail for want of synonyms.
    """
    if not keys:
        return []
    if time.monotonic() >= _look_at:
        _look()
    return _table.expand(keys)


def look_again(**_signal) -> None:
    """Look for a change at the next question (connected to saving and deleting a group)."""
    global _look_at
    _look_at = 0.0


def _look() -> None:
    global _table, _stamp, _look_at
    from ..models import SynonymGroup

    _look_at = time.monotonic() + LOOK_EVERY
    try:
        told = SynonymGroup.objects.aggregate(rows=Count("pk"), newest=Max("updated_at"))
        stamp = (told["rows"], told["newest"])
        if stamp == _stamp:
            return
        _table = Table(SynonymGroup.objects.in_force())
        _stamp = stamp
    except (DatabaseError, InterfaceError):
        logger.exception("Synonyms could not be read; those known before stay in force.")


__all__ = ["Group", "Row", "expand", "look_again"]
