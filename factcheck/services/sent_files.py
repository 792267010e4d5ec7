"""Files that the public sent: opened with a trace, shown without metadata, taken over as evidence."""

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.core.machines.errors import InvalidInput, NotAllowed
from cms.core.privacy.reading import reading, reason_of_screen
from cms.core.sealed_files import open_sealed
from cms.core.shredding import KeyShredded
from cms.media.display_copy import Shown, display_copy

from ..models import Evidence, Report
from ..models.sent import SentFile
from ..permissions import may_see_item
from .as_evidence import case_of, copy_into_case
from .report_reading import may_read

OPENED = reason_of_screen(gettext_noop("Mở tệp của người gửi"))
LOOKED_AT = reason_of_screen(gettext_noop("Xem ảnh của người gửi"))


class FromThePublic(File):
    """A file on its way to evidence: whatever was taken at the public's door may become that."""

    def __init__(self, row: SentFile):
        super().__init__(open_sealed(row.file_name, row.file_key), name=row.name)
        self.size = row.size
        self.most_bytes = max(settings.MAX_UPLOAD_BYTES, settings.RESUMABLE_BYTES)


def open_file(row: SentFile, *, by) -> File:
    """The file as it was sent; the reading is written down by then.

    NotAllowed when its report or appeal is not theirs to read; FileNotFoundError or KeyShredded when gone.
    """
    _read(row, by, OPENED)
    return FromThePublic(row)


def shown_picture(row: SentFile, *, by) -> Shown | None:
    """The picture without its metadata; None for what is none. As `open_file`."""
    _read(row, by, LOOKED_AT)
    with FromThePublic(row) as file:
        return display_copy(file.file)


def _read(row: SentFile, by, reason: str) -> None:
    subject = row.subject
    is_theirs = may_read(by, subject) if isinstance(subject, Report) else may_see_item(by, subject.item)
    if not is_theirs:
        raise NotAllowed
    if row.removed_at:
        raise FileNotFoundError(row.public_id)
    reading(by, subject.machine_name, str(subject.public_id), ["files"], reason)


def take_as_evidence(row: SentFile, *, by, kind: str, title: str, again: bool = False) -> Evidence:
    """Copy the file into the case that its report or appeal stands with, as evidence; returns that.

    `again` as in `copy_into_case`. ActionError as adding evidence to the case; InvalidInput when the file is
    gone or stands with no case.
    """
    case_of(row.subject)
    try:
        file = open_file(row, by=by)
    except (FileNotFoundError, KeyShredded):
        raise InvalidInput({"file": _("Tệp này đã bị xóa.")}) from None
    with file:
        data = {"kind": kind, "title": title, "file": file}
        return copy_into_case(row, row.subject, data, by=by, again=again)
