"""Lists that nobody imported go after some days, and so do the lines of those that were: the items stay."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.personal.purgers import register
from cms.core.personal.retention import kept_for

from ..models import PastImport, PastLine

_STATE = PastImport.State


def register_lists() -> None:
    """Called once when the app is ready."""
    register(
        "past_lists",
        _("Danh sách vụ việc cũ đã gửi lên"),
        due=lambda: _old_lines().count() + _old_lists().count(),
        purge=_take_out,
        tables=(PastLine._meta.db_table, PastImport._meta.db_table),
    )


def _old_lines() -> QuerySet:
    then = clock.now() - kept_for("waiting_upload")
    return PastLine.objects.filter(
        Q(run__state=_STATE.PREVIEW, run__created_at__lt=then)
        | Q(run__state=_STATE.DONE, run__done_at__lt=then)
    )


def _old_lists() -> QuerySet:
    return PastImport.objects.filter(
        state=_STATE.PREVIEW, created_at__lt=clock.now() - kept_for("waiting_upload")
    )


def _take_out(limit: int) -> int:
    with transaction.atomic():
        lines = list(_old_lines().order_by("pk").values_list("pk", flat=True)[:limit])
        if lines:
            return PastLine.objects.filter(pk__in=lines).delete()[0]
        lists = list(_old_lists().order_by("pk").values_list("pk", flat=True)[:limit])
        return PastImport.objects.filter(pk__in=lists).delete()[0]
