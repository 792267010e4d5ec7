"""Contacts and words of reports that are over are destroyed with their keys."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.personal.purgers import register
from cms.core.personal.retention import kept_for
from cms.core.shredding import shred

from ..models import ErrorReport
from .rules import ASIDE

TABLE = ErrorReport._meta.db_table


def register_all() -> None:
    """Called once when the app is ready."""
    for name, label, period, key in (
        ("error_contacts", _("Liên hệ của người báo lỗi"), "contact", "contact_key"),
        ("error_words", _("Lời báo lỗi đã giải quyết"), "unaccepted", "content_key"),
    ):
        register(name, label, due=_counts(period, key), purge=_purges(period, key), tables=(TABLE,))


def _over(period: str, key: str):
    """The reports that were decided longer ago than `period` and still have the key.

    The machine decides nothing: what it put aside stays until an editor has looked, as its reader is told.
    """
    decided = ErrorReport.objects.exclude(ASIDE).filter(decided_at__lt=clock.now() - kept_for(period))
    return decided.exclude(**{key: ""})


def _counts(period: str, key: str) -> Callable[[], int]:
    return lambda: _over(period, key).count()


def _purges(period: str, key: str) -> Callable[[int], int]:
    def purge(limit: int) -> int:
        # The key goes first: what is killed in between reads nothing any more, and is emptied the next time.
        with transaction.atomic():
            rows = list(_over(period, key).select_for_update().order_by("pk")[:limit])
            for row in rows:
                shred(getattr(row, key))
            emptied = dict.fromkeys((key, *ErrorReport.UNDER_KEY[key]), "")
            ErrorReport.objects.filter(pk__in=[row.pk for row in rows]).update(**emptied)
        return len(rows)

    return purge
