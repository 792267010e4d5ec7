"""Files that reporters sent: opened with a trace, shown without metadata, taken over as evidence."""

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from cms.core.machines.errors import InvalidInput, NotAllowed
from cms.core.privacy.reading import reading
from cms.core.sealed_files import open_sealed
from cms.core.shredding import KeyShredded
from cms.media.display_copy import Shown, display_copy

from ..models import Evidence, ReportFile
from .report_evidence import case_of, copy_into_case
from .report_reading import KIND, may_read


class FromReport(File):
    """A reporter's file on its way to evidence: whatever was taken at the public's door may become that."""

    def __init__(self, row: ReportFile):
        super().__init__(open_sealed(row.file_name, row.file_key), name=row.name)
        self.size = row.size
        self.most_bytes = max(settings.MAX_UPLOAD_BYTES, settings.RESUMABLE_BYTES)


def open_file(row: ReportFile, *, by) -> File:
    """The file as it was sent; the reading is written down by then.

    NotAllowed when the report is not theirs to read; FileNotFoundError or KeyShredded when it is gone.
    """
    _read(row, by, _("Mở tệp của báo tin"))
    return FromReport(row)


def shown_picture(row: ReportFile, *, by) -> Shown | None:
    """The picture without its metadata; None for what is none. As `open_file`."""
    _read(row, by, _("Xem ảnh của báo tin"))
    with FromReport(row) as file:
        return display_copy(file.file)


def _read(row, by, reason: str) -> None:
    report = row.message.report
    if not may_read(by, report):
        raise NotAllowed
    if row.removed_at:
        raise FileNotFoundError(row.public_id)
    reading(by, KIND, str(report.public_id), ["files"], reason)


def take_as_evidence(row: ReportFile, *, by, kind: str, title: str) -> Evidence:
    """Copy the file into the case that its report stands with, as evidence; returns that.

    ActionError as adding evidence to the case; InvalidInput when the file is gone or stands with no case.
    """
    report = row.message.report
    case_of(report)
    try:
        file = open_file(row, by=by)
    except (FileNotFoundError, KeyShredded):
        raise InvalidInput({"file": _("Tệp này đã bị xóa.")}) from None
    with file:
        return copy_into_case(row, report, {"kind": kind, "title": title, "file": file}, by=by)
