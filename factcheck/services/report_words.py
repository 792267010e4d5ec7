"""What a reporter said, taken over as evidence."""

from django.utils.translation import gettext as _

from cms.core.machines.errors import InvalidInput
from cms.core.shredding import KeyShredded

from ..models import Evidence, ReportMessage
from .as_evidence import case_of, copy_into_case
from .report_reading import read_words


def take_words_as_evidence(
    message: ReportMessage, *, by, kind: str, title: str, again: bool = False
) -> Evidence:
    """Copy the words of `message` into the case that its report stands with, as evidence; returns that.

    `again` as in `copy_into_case`. ActionError as adding evidence to the case; InvalidInput when there are no
    words (any more) or no case.
    """
    report = message.report
    case_of(report)
    read_words([report], by=by)
    try:
        words = message.words
    except KeyShredded:
        words = ""
    if not words:
        raise InvalidInput({"text": _("Lời này đã bị xóa.")})
    return copy_into_case(message, report, {"kind": kind, "title": title, "text": words}, by=by, again=again)
