"""An upload is begun, kept whole from a plain field, claimed by what uses it, thrown away."""

from dataclasses import dataclass, field
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import Count, Sum
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.doors.networks import hash_of
from cms.core.sanitize import clean_line
from cms.core.shredding import KeyShredded, keys_ready, new_key
from cms.core.uploads import REPORT, NotTaken, taken
from cms.core.uploads.kinds import KINDS

from .errors import NotThere, TooMuch
from .models import ResumableUpload
from .purging import take_out
from .receiving import finish, receive

LONGEST_NAME = 255
PURGED_ON_THE_WAY = 5


@dataclass(frozen=True)
class Claimed:
    """A file that was taken over: where it lies, under which key, what it is called and what it is; `again`
    when whoever asks had it already."""

    file_name: str
    key_id: str
    name: str
    size: int
    sha256: str
    kind: str
    again: bool = field(default=False, compare=False)

    @property
    def media_type(self) -> str:
        return KINDS[self.kind].media_type


def begin(request: HttpRequest, length: int, name: str) -> ResumableUpload:
    """A new upload of `length` bytes; TooMuch when as much waits already as may."""
    take_out(PURGED_ON_THE_WAY)
    network = hash_of(request)
    with keys_ready(1), transaction.atomic():
        waiting = ResumableUpload.objects.filter(claimed_at=None, refusal="", expires_at__gt=clock.now())
        _check_room(waiting, length, settings.WAITING_TOTAL_BYTES, None)
        _check_room(waiting.filter(network=network), length, settings.WAITING_BYTES, settings.WAITING_UPLOADS)
        upload = ResumableUpload(network=network, length=length, key_id=new_key())
        upload.name = clean_line(name)[-LONGEST_NAME:]
        upload.save()
    return upload


def _check_room(rows, length: int, most_bytes: int, most_rows: int | None) -> None:
    there = rows.aggregate(bytes=Sum("length", default=0), rows=Count("pk"))
    if there["bytes"] + length > most_bytes or (most_rows is not None and there["rows"] >= most_rows):
        raise TooMuch


def keep(file: File, request: HttpRequest) -> UUID:
    """Keep a file of a plain field, to be claimed like an upload; raises NotTaken or TooMuch, nothing kept.

    Called before the transaction that claims it: what that leaves behind is purged as any upload is.
    """
    most = settings.MAX_UPLOAD_BYTES
    if file.size > most:
        raise NotTaken(_("Tệp lớn hơn %(most)s.") % {"most": filesizeformat(most)})
    try:
        taken(cast(BinaryIO, file.file), REPORT)
    except NotTaken:
        file.close()  # one that was large lies in a file of the system until then
        raise
    file.seek(0)
    upload = begin(request, file.size, file.name or "")
    receive(upload, 0, file.chunks())
    return upload.public_id


def claim(public_id: UUID, by: str) -> Claimed:
    """Take a whole upload over for `by` (a public id, say); the same `by` gets it again, nobody else does.

    NotThere for any other, and for one that is not whole; NotTaken for one that nobody had looked at yet, and
    that may not be sent. With the caller's transaction it is undone. From then on the file is the caller's:
    `sealed_files.destroy` takes it away.
    """
    with transaction.atomic():
        upload = ResumableUpload.objects.select_for_update().filter(public_id=public_id).first()
        if upload is None:
            raise NotThere
        if not (again := upload.claimed_by == by):
            _take_over(upload, by)
        try:
            name = upload.name
        except KeyShredded:
            raise NotThere from None
    return Claimed(upload.file_name, upload.key_id, name, upload.length, upload.sha256, upload.kind, again)


def _take_over(upload: ResumableUpload, by: str) -> None:
    if upload.is_gone or not finish(upload):
        raise NotThere
    free = ResumableUpload.objects.filter(pk=upload.pk, claimed_at=None)
    if not free.update(claimed_by=by, claimed_at=clock.now()):
        raise NotThere
