"""Bytes arrive: from one sender at a time, on the disk before they are acknowledged; looked at once whole."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from cms.core import clock
from cms.core.sealed_files import destroy, open_sealed, writing
from cms.core.shredding import KeyShredded
from cms.core.uploads import REPORT, NotTaken, taken

from .errors import NotThere, WrongChecksum, WrongOffset
from .models import ResumableUpload, end_of_waiting

SETTLED_EVERY = 4 * 1024 * 1024  # bytes that a killed server may lose of a long piece


class Checksum(NamedTuple):
    """Of one piece: the algorithm by its name in hashlib, and the digest that its sender says."""

    algorithm: str
    digest: bytes


def receive(
    upload: ResumableUpload, at: int, pieces: Iterable[bytes], checksum: Checksum | None = None
) -> int:
    """Add pieces at `at`, which must be where the file ends, and return where it ends now.

    What arrived before the pieces broke off stays. Raises Busy, WrongOffset, NotThere; WrongChecksum, with
    none of the pieces kept; NotTaken when the file is whole now and is none that may be sent.
    """
    try:
        with writing(upload.file_name, upload.key_id) as file:
            upload.refresh_from_db()
            if upload.is_gone:
                raise NotThere
            if at != upload.there:
                raise WrongOffset(upload.there)
            file.cut(at)
            if upload.offset != at:
                _settle(upload, file)  # a disk lost some: what comes now must not count before it is settled
            _add(upload, file, pieces, checksum)
    except (KeyShredded, ResumableUpload.DoesNotExist):
        raise NotThere from None
    finish(upload)
    return upload.offset


def _add(upload: ResumableUpload, file, pieces: Iterable[bytes], checksum: Checksum | None) -> None:
    begun, digest = file.length, hashlib.new(checksum.algorithm if checksum else "sha256")
    for piece in pieces:
        room = upload.length - file.length
        file.write(piece[:room])
        if checksum:
            digest.update(piece)
        elif file.length - upload.offset >= SETTLED_EVERY:
            _settle(upload, file)
    if checksum and digest.digest() != checksum.digest:
        file.cut(begun)
        raise WrongChecksum
    _settle(upload, file)


def _settle(upload: ResumableUpload, file) -> None:
    file.settle()
    upload.offset, upload.expires_at = file.length, end_of_waiting()
    still = ResumableUpload.objects.filter(pk=upload.pk, claimed_at=None, refusal="")
    if not still.update(offset=upload.offset, expires_at=upload.expires_at):
        raise NotThere


def finish(upload: ResumableUpload) -> bool:
    """Look at a file that is whole; True when it may be claimed. NotTaken: its bytes and its key are gone."""
    if upload.completed_at:
        return True
    if upload.is_gone or upload.there < upload.length:
        return False
    try:
        with open_sealed(upload.file_name, upload.key_id) as file:
            kind = taken(file, REPORT)
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, KeyShredded):
        raise NotThere from None
    except NotTaken as problem:
        refuse(upload, str(problem))
        raise
    upload.completed_at, upload.sha256, upload.kind = clock.now(), sha256, kind.name
    upload.save(update_fields=["completed_at", "sha256", "kind"])
    return True


def refuse(upload: ResumableUpload, why: str) -> None:
    """Destroy what arrived; the row says why until it expires. NotThere when somebody has claimed it."""
    with transaction.atomic():
        if not ResumableUpload.objects.select_for_update().filter(pk=upload.pk, claimed_at=None).first():
            raise NotThere
        destroy(upload.file_name, upload.key_id)
        upload.refusal, upload.sealed_name = why[:500], ""
        upload.save(update_fields=["refusal", "sealed_name"])
