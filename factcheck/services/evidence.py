"""Evidence is received once: hashed on receipt, typed by content, stored privately, its opening logged."""

import hashlib
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from cms.core.machines.errors import InvalidInput, NotAllowed
from cms.core.machines.registry import effect
from cms.core.sanitize import clean_line, visible_text
from cms.core.uploads import EVIDENCE, Classified, Door, NotTaken, refuse_words, taken

from ..dates import FIRST_DOCUMENT, why_not_past
from ..enums import EvidenceKind
from ..models import Evidence, EvidenceAccess
from ..permissions import may_see_item
from .kept_address import kept_address
from .lengths import line_for
from .pictures import will_hash


def read_upload(file, door: Door = EVIDENCE, field="file") -> tuple[bytes, str, str]:
    """Return (content, SHA-256, type by content) of an uploaded file; InvalidInput when refused."""
    most = getattr(file, "most_bytes", settings.MAX_UPLOAD_BYTES)
    if file.size > most:
        limit = most // (1024 * 1024)
        raise InvalidInput({field: _("Tệp lớn quá %(limit)d MB.") % {"limit": limit}})
    file.seek(0)
    content = file.read()
    try:
        kind = taken(BytesIO(content), door)
    except NotTaken as problem:
        raise InvalidInput({field: str(problem)}) from None
    return content, hashlib.sha256(content).hexdigest(), kind.media_type


def open_words(text: str, field="text") -> str:
    """What was typed, cleaned; InvalidInput where it bears the mark of a state secret."""
    words = visible_text(text)
    try:
        refuse_words(words)
    except Classified as problem:
        raise InvalidInput({field: str(problem)}) from None
    return words


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
        text=open_words(text),
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
