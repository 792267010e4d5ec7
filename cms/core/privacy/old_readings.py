"""Readings go too, when their own period is over: they say who looked at whom."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.events.telling import telling
from cms.core.personal.purgers import register
from cms.core.personal.retention import kept_for

from .models import AccessLog


def register_all() -> None:
    """Called once when the app is ready."""
    register(
        "readings",
        _("Nhật ký xem dữ liệu cá nhân"),
        due=lambda: _old_readings().count(),
        purge=_take_out,
        tables=(AccessLog._meta.db_table,),
    )


def _old_readings() -> QuerySet:
    return AccessLog.objects.filter(at__lt=clock.now() - kept_for("reading"))


def _take_out(limit: int) -> int:
    with telling():
        keys = list(_old_readings().order_by("pk").values_list("pk", flat=True)[:limit])
        AccessLog.objects.filter(pk__in=keys).delete()
    return len(keys)
