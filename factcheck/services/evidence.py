"""Evidence is received once: hashed on receipt, typed by content, stored privately, its opening logged."""

import hashlib

import filetype
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from cms.core.machines.errors import InvalidInput, NotAllowed
from cms.core.machines.registry import effect
from cms.core.sanitize import clean_line, visible_text

from ..dates import FIRST_DOCUMENT, why_not_past
from ..enums import EvidenceKind
from ..models import Evidence, EvidenceAccess
from ..permissions import may_see_item
from .kept_address import kept_address
from .lengths import line_for
from .pictures import will_hash

# What may be kept, by content. Text has no signature: it must decode as UTF-8 without control characters.
ALLOWED = {
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "image/avif",
    "image/heic",
    "application/pdf",
    "video/mp4",
    "video/webm",
    "video/quicktime",
    "audio/mpeg",
    "audio/x-wav",
    "audio/ogg",
    "application/zip",
    "application/gzip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def read_upload(file) -> tuple[bytes, str, str]:
    """Return (content, SHA-256, type by content) of an uploaded file; InvalidInput when it is refused."""
    if file.size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        raise InvalidInput({"file": _("Tệp lớn quá %(limit)d MB.") % {"limit": limit}})
    file.seek(0)
    content = file.read()
    if not content:
        raise InvalidInput({"file": _("Tệp rỗng.")})
    return content, hashlib.sha256(content).hexdigest(), type_of(content)


def type_of(content: bytes) -> str:
    """The content's type by its first bytes; InvalidInput when it is none that may be kept."""
    kind = filetype.guess_mime(content[:8192])
    if kind in ALLOWED:
        return kind
    if kind is None and b"\x00" not in content[:8192]:
        try:
            content[:8192].decode("utf-8", errors="strict" if len(content) <= 8192 else "ignore")
        except UnicodeDecodeError:
            pass
        else:
            return "text/plain"
    raise InvalidInput(
        {"file": _("Không nhận loại tệp này. Hãy gửi ảnh, PDF, video, âm thanh hoặc văn bản.")}
    )


def store(item, actor, *, kind, title, publisher="", file=None, text="", url="", **fields) -> Evidence:
    """Keep one piece of evidence and return it; hashed is the file, else the text or the address.

    InvalidInput when the file or the address is refused, or when a line is longer than its column.
    """
    evidence = Evidence(
        item=item,
        added_by=actor,
        kind=kind,
        title=line_for(Evidence, "title", title),
        publisher=line_for(Evidence, "publisher", publisher),
        text=visible_text(text),
        url=kept_address(url),
        **fields,
    )
    if file:
        content, evidence.sha256, evidence.content_type = read_upload(file)
        evidence.size, evidence.original_name = len(content), clean_line(file.name or "")[-255:]
        evidence.file.save("file", ContentFile(content), save=False)
    else:
        evidence.sha256 = hashlib.sha256((evidence.text or evidence.url).encode()).hexdigest()
    evidence.save()
    will_hash(evidence)
    return evidence


FIELDS = ("publisher", "published_on", "is_independent", "is_primary", "is_publishable", "post")


@effect("item", "add_evidence")
def _add_evidence(item, actor, data):
    if data["kind"] not in EvidenceKind.values:
        raise InvalidInput({"kind": _("Hãy chọn loại chứng cứ.")})
    fields = {name: data[name] for name in FIELDS if data.get(name) not in (None, "")}
    if "published_on" in fields and (problem := why_not_past(fields["published_on"], FIRST_DOCUMENT)):
        raise InvalidInput({"published_on": problem})
    evidence = store(
        item,
        actor,
        kind=data["kind"],
        title=data["title"],
        file=data.get("file"),
        text=data.get("text"),
        url=data.get("url"),
        **fields,
    )
    data["evidence"] = evidence
    return {"evidence": str(evidence.public_id), "kind": evidence.kind, "sha256": evidence.sha256}


def open_evidence(evidence, *, by):
    """Return the private file, opened for reading, and log who opened it; NotAllowed otherwise."""
    if not may_see_item(by, evidence.item):
        raise NotAllowed(_("Bạn không được xem chứng cứ này."))
    EvidenceAccess.objects.create(evidence=evidence, person=by)
    return evidence.file.open("rb")
