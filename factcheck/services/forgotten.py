"""A file that somebody forgot, and sends with the form that was taken already."""

from collections.abc import Iterable
from uuid import UUID

from cms.core.machines.writer import perform
from cms.core.resumable.models import ResumableUpload
from cms.core.shredding import KeyShredded

from ..models import Appeal, Report, ReportFile


def add_forgotten(subject: Report | Appeal, uploads: Iterable[UUID]) -> None:
    """Add to `subject` those of `uploads` that wait still and were not sent before; ActionError as "add".

    A page that waits for a lost answer is sent again, perhaps with the photo that was forgotten. A plain
    field hands the same file in anew: it is known by name and size.
    """
    waiting = list(ResumableUpload.objects.filter(public_id__in=uploads, claimed_at=None).order_by("pk"))
    if not waiting:
        return
    known = {(_name(file), file.size) for file in _files_of(subject)}
    if fresh := [upload.public_id for upload in waiting if (_name(upload), upload.length) not in known]:
        perform(subject, "add", data={"words": "", "links": [], "files": fresh})


def _files_of(subject: Report | Appeal):
    if isinstance(subject, Report):
        return ReportFile.objects.filter(message__report=subject)
    return subject.files.all()


def _name(file) -> str:
    try:
        return file.name
    except KeyShredded:
        return ""
