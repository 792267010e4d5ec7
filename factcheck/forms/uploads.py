"""The files of a form that takes a report: those that came in pieces, and those of the plain field."""

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.core.resumable.errors import TooMuch
from cms.core.resumable.models import ResumableUpload
from cms.core.resumable.services import keep
from cms.core.shredding import KeyShredded
from cms.core.uploads import REPORT, NotTaken

from ..services.sent import MOST_FILES

MOST_NAMED = 100  # what comes back with too many of them has each, to be left out


@dataclass
class Files:
    """The uploads that a form brought, and why others were not taken, a sentence each."""

    uploads: list[UUID] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def files_of(request: HttpRequest) -> Files:
    """Take over what a form carries. It waits a day, so that a form which is shown again has it still."""
    files = Files()
    for text in request.POST.getlist("upload_ids")[:MOST_NAMED]:
        try:
            files.uploads.append(UUID(text))
        except ValueError:
            continue
    beyond = []
    for file in request.FILES.getlist("files"):
        if len(files.uploads) >= MOST_FILES:
            beyond.append(file.name)
            continue
        try:
            files.uploads.append(keep(file, request))
        except NotTaken as reason:
            files.refused.append(f"{file.name}: {reason}")
        except TooMuch:
            files.refused.append(_("%(file)s: đang có quá nhiều tệp chờ; hãy gửi sau.") % {"file": file.name})
    if beyond:
        told = _(
            "Nhiều nhất %(most)s tệp một lần. Chưa nhận: %(files)s. "
            "Gửi xong thì bổ sung tiếp bằng mã biên nhận."
        )
        files.refused.append(told % {"most": MOST_FILES, "files": ", ".join(beyond)})
    return files


def upload_context(files: Files | None = None) -> dict:
    """What `components/upload` needs; those taken already stand there with their names."""
    uploads = ResumableUpload.objects.filter(public_id__in=files.uploads if files else [], claimed_at=None)
    uploads = uploads.order_by("pk")
    return {
        "door": REPORT,
        "most": settings.RESUMABLE_BYTES,
        "most_plain": settings.MAX_UPLOAD_BYTES,
        "most_files": MOST_FILES,
        "kept": [{"id": row.public_id, "name": _name(row), "size": row.length} for row in uploads],
    }


def _name(upload: ResumableUpload) -> str:
    try:
        return upload.name
    except KeyShredded:
        return ""
