"""Uploads that nobody claimed within their time, and rows of those that were."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.personal.inventory import Personal, declare, impersonal
from cms.core.personal.purgers import register
from cms.core.personal.retention import period
from cms.core.personal.words import Basis, Reads, Whose
from cms.core.sealed_files import destroy

from .models import PERIOD, ResumableUpload


def register_all() -> None:
    """Called once when the app is ready."""
    period(PERIOD, _("Tệp người dân gửi lên, chưa kèm tin nào"), 1, _("phần cuối cùng đến nơi"))
    register(
        "public_uploads",
        _("Tệp người dân gửi lên nhưng không dùng"),
        due=lambda: _expired().count(),
        purge=take_out,
        tables=(ResumableUpload._meta.db_table,),
    )
    declare(
        ResumableUpload,
        Personal(
            names=("sealed_name",),
            what=_("Tên tệp và chính tệp"),
            purpose=_("Nhận tệp kèm tin báo, kể cả khi mạng chập chờn"),
            whose=Whose.REPORTER,
            basis=Basis.CONSENT,
            retention=PERIOD,
            reads=(Reads.MACHINE,),
            sealed=True,
            purger="public_uploads",
        ),
        Personal(
            names=("network",),
            what=_("Mã băm có khóa của mạng gửi, mỗi ngày một khác"),
            purpose=_("Giới hạn lượng tệp chờ của một mạng"),
            whose=Whose.REPORTER,
            basis=Basis.SECURITY,
            retention=PERIOD,
            reads=(Reads.MACHINE,),
            purger="public_uploads",
        ),
    )
    impersonal(ResumableUpload, "random, names a file or a key", "file_name", "key_id")
    impersonal(ResumableUpload, "digest and kind of a file", "sha256", "kind")
    impersonal(ResumableUpload, "a sentence of ours", "refusal")
    impersonal(ResumableUpload, "the public id of what uses it", "claimed_by")


def _expired() -> QuerySet[ResumableUpload]:
    return ResumableUpload.objects.filter(expires_at__lte=clock.now())


def take_out(limit: int) -> int:
    """Remove at most `limit` that have expired, bytes and keys first: a row that is left is found again.

    Of one that was claimed only the row goes; its file belongs to who claimed it.
    """
    keys = list(_expired().order_by("pk").values_list("pk", flat=True)[:limit])
    for key in keys:
        _take_one_out(key)
    return len(keys)


@transaction.atomic
def _take_one_out(pk: int) -> None:
    """Under the lock that a claim takes: what is claimed at this very moment is left to who claims it."""
    row = _expired().select_for_update().filter(pk=pk).first()
    if row is None:
        return
    if row.claimed_at is None:
        destroy(row.file_name, row.key_id)
    row.delete()
