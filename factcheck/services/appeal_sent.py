"""What an appellant hands in, adds and takes back by the code, and what goes when its time is over.

Events never hold words, names of files or the contact.
"""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.machines.errors import InvalidInput
from cms.core.machines.registry import beside, effect
from cms.core.sanitize import clean_line, clean_text
from cms.core.shredding import shred_after_commit

from ..models import AppealAddition, AppealFile
from .evidence import open_words
from .sent import LONGEST_CONTACT, drop_files, keep_file, refuse_too_many


def contact_of(data) -> str:
    """The contact that came with the grounds, cleaned; InvalidInput for what has no room."""
    contact = clean_line(data.get("contact") or "")
    if len(contact) > LONGEST_CONTACT:
        raise InvalidInput({"contact": _("Nhiều nhất %(most)s ký tự.") % {"most": LONGEST_CONTACT}})
    return contact


def take_uploads(appeal, uploads) -> None:
    """Take over what was uploaded, each once."""
    uploads = list(dict.fromkeys(uploads))
    refuse_too_many(uploads)
    for upload in uploads:
        keep_file(AppealFile(appeal=appeal), upload)


@effect("appeal", "add")
def _add(appeal, actor, data):
    return {"files": len(data.get("files") or [])}


@beside("appeal", "add")
def _added(appeal, actor, data):
    if words := clean_text(open_words(data.get("words"), "words")):
        AppealAddition.objects.create(appeal=appeal, words=words, said_at=clock.now())
    take_uploads(appeal, data.get("files") or [])


@effect("appeal", "redact")
def _redact(appeal, actor, data):
    """`parts`: "contact", "file:PUBLIC_ID" of its own files."""
    parts = set(data["parts"])
    drop_files(row for row in appeal.files.all() if f"file:{row.public_id}" in parts)
    if "contact" in parts:
        shred_after_commit(appeal.contact_key)
        appeal.contact_key = appeal.contact_sealed = ""
    return {"removed": len(parts)}


@effect("appeal", "purge_files")
def _purge_files(appeal, actor, data):
    drop_files(appeal.files.all())
