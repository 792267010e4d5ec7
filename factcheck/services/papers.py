"""Papers of an escalation: rendered by us or received, hashed, kept privately, never replaced."""

import hashlib
import json
import re

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import record
from cms.core.machines.errors import NotAllowed, Refused
from cms.core.paper import PaperError, docx, pdf
from cms.core.sanitize import clean_line
from cms.core.uploads import ANSWER, SIGNED

from ..letters import compose, compose_recall, current_content, manifest, preview_pdf, why_too_long
from ..models import Evidence, EvidenceAccess, Paper
from ..permissions import may_see_item
from .evidence import read_upload

_SIGNED = (Paper.Kind.SIGNED, Paper.Kind.RECALL_SIGNED)
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _store(escalation, kind, content: bytes, name: str, content_type: str, by) -> Paper:
    paper = Paper(
        escalation=escalation,
        kind=kind,
        name=name,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=by,
        added_at=clock.now(),
    )
    paper.file.save("paper", ContentFile(content), save=False)
    paper.save()
    return paper


def keep(escalation, kind, file, *, by) -> Paper:
    """Keep a file that a person gave (signed letter, answer …); InvalidInput when it is refused."""
    door, field = (SIGNED, "signed_file") if kind in _SIGNED else (ANSWER, "file")
    content, _digest, content_type = read_upload(file, door, field)
    return _store(escalation, kind, content, clean_line(file.name or kind)[-255:], content_type, by)


def _base_name(number_text: str) -> str:
    """A name for files: the number, with nothing in it that a file system or a header would mind."""
    return re.sub(r"[^\w-]+", "-", number_text).strip("-")[:80] or "cong-van"


def _both(escalation, letter, name, kinds, by) -> list[Paper]:
    """The letter kept as DOCX and as PDF; Refused, and nothing kept, when it can't be set."""
    try:
        word, print_ = docx(letter), pdf(letter)
    except PaperError as error:
        raise Refused([error]) from error
    return [
        _store(escalation, kinds[0], word, f"{name}.docx", DOCX_TYPE, by),
        _store(escalation, kinds[1], print_, f"{name}.pdf", "application/pdf", by),
    ]


def write_letter(escalation, *, by) -> list[Paper]:
    """Render the final letter (DOCX, PDF) and its manifest from the frozen content, number and date.

    The captures whose pictures go out with it are recorded as opened by `by`.
    """
    name = _base_name(escalation.number_text)
    kinds = (Paper.Kind.LETTER_DOCX, Paper.Kind.LETTER_PDF)
    word, print_ = _both(escalation, compose(escalation), name, kinds, by)
    _record_copies(escalation.frozen["captures"], by)
    listing = json.dumps(manifest(escalation, [word, print_]), ensure_ascii=False, indent=1, sort_keys=True)
    machine = _store(
        escalation, Paper.Kind.MANIFEST, listing.encode(), f"{name}.json", "application/json", by
    )
    return [word, print_, machine]


def preview(escalation, *, by) -> bytes:
    """The letter as PDF for one person's screen; a draft is marked as one, and nothing is stored but custody.

    NotAllowed for who may not see the item; Refused when a capture has changed or a picture can't be set, or
    when the letter is too long, unless it was approved before there was a limit.
    """
    if not may_see_item(by, escalation.item):
        raise NotAllowed(_("Bạn không được xem văn bản này."))
    if not escalation.frozen and (problem := why_too_long(current_content(escalation))):
        raise Refused([problem.message])
    try:
        document = preview_pdf(escalation)
    except PaperError as error:
        raise Refused([error]) from error
    _record_copies(current_content(escalation)["captures"], by)
    return document


def write_recall(escalation, *, by) -> list[Paper]:
    """Render the letter that takes a sent request back, under its own number."""
    name = _base_name(escalation.recall_number_text)
    kinds = (Paper.Kind.RECALL_DOCX, Paper.Kind.RECALL_PDF)
    return _both(escalation, compose_recall(escalation), name, kinds, by)


def _record_copies(captures: list[dict], by) -> None:
    shown = [capture["id"] for capture in captures if capture["content_type"].startswith("image/")]
    now = clock.now()
    EvidenceAccess.objects.bulk_create(
        EvidenceAccess(evidence=evidence, person=by, at=now)
        for evidence in Evidence.objects.filter(public_id__in=shown).order_by("pk")
    )


def open_paper(paper, *, by):
    """Return the private file, opened for reading; who opened it is an event of the paper's own chain."""
    if not may_see_item(by, paper.escalation.item):
        raise NotAllowed(_("Bạn không được xem giấy tờ này."))
    with transaction.atomic():
        record("paper", str(paper.public_id), "opened", actor=by)
    return paper.file.open("rb")
