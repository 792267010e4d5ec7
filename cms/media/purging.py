"""Files that were uploaded among several and whose words nobody typed: they wait, but not for ever."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import UploadedFile

from cms.core import clock
from cms.core.personal.purgers import register
from cms.core.personal.retention import kept_for


def register_all() -> None:
    """Called once when the app is ready."""
    register(
        "waiting_files",
        _("Tệp tải lên cùng lúc, chưa ai ghi tên"),
        due=lambda: len(_forgotten()),
        purge=_take_out,
        tables=(UploadedFile._meta.db_table,),
    )


def _forgotten() -> list[UploadedFile]:
    """Wagtail's row has no time of its own: that of its file counts, and a row without a file is old."""
    since = clock.now() - kept_for("waiting_upload")
    return [row for row in UploadedFile.objects.order_by("pk").iterator() if _is_older(row.file, since)]


def _is_older(file, since) -> bool:
    if not file or not file.storage.exists(file.name):
        return True
    return file.storage.get_modified_time(file.name) < since


def _take_out(limit: int) -> int:
    """The files go first: a row whose file is gone is found again, a file without a row never."""
    rows = _forgotten()[:limit]
    with transaction.atomic():
        for row in rows:
            if row.file:
                row.file.delete(save=False)
        UploadedFile.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
