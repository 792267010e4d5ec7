"""Files of the public: handed out as attachments, pictures shown without metadata, taken over as evidence."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from cms.core.machines.errors import NotAllowed
from cms.core.machines.queries import options
from cms.core.shredding import KeyShredded
from cms.core.uploads.kinds import KINDS

from ..enums import EvidenceKind
from ..models import Report
from ..models.sent import SentFile
from ..selectors.sent_files import sent_file_for
from ..services import sent_files
from .access import DeskView
from .files import attachment, guarded
from .taking_over import take_over

KINDS_OF_EVIDENCE = [EvidenceKind.CAPTURE, EvidenceKind.PHOTO, EvidenceKind.DOCUMENT, EvidenceKind.OTHER]


def taking_evidence(case, user) -> dict:
    """What the part of a file needs to offer it as evidence: whether `user` may add any to `case` now."""
    may_take = case is not None and any(
        option.allowed for option in options(case, user) if option.action == "add_evidence"
    )
    return {"may_take": may_take, "kinds": KINDS_OF_EVIDENCE}


class _FileView(DeskView):
    def row(self, request, public_id) -> SentFile:
        row = sent_file_for(request.user, public_id)
        if row is None:
            raise Http404
        return row


class SentFileView(_FileView):
    """The file as it was sent; each opening is a line of the log of readings."""

    http_method_names = ["get", "options"]

    def get(self, request, public_id):
        row = self.row(request, public_id)
        try:
            opened = sent_files.open_file(row, by=request.user)
            return attachment(opened.file, row.name or str(public_id), KINDS[row.kind].media_type)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except (FileNotFoundError, KeyShredded):
            raise Http404 from None


class SentPictureView(_FileView):
    """A picture, without what its camera wrote."""

    http_method_names = ["get", "options"]

    def get(self, request, public_id):
        try:
            shown = sent_files.shown_picture(self.row(request, public_id), by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except (FileNotFoundError, KeyShredded):
            raise Http404 from None
        if shown is None:
            raise Http404
        return guarded(HttpResponse(shown.content, content_type=shown.media_type))


class TakeAsEvidenceView(_FileView):
    """POST kind and title: a copy becomes evidence of the case."""

    http_method_names = ["post", "options"]

    def post(self, request, public_id):
        row = self.row(request, public_id)
        return take_over(
            request,
            row.subject,
            partial(sent_files.take_as_evidence, row),
            title=_plain_title(row.subject),
            done=_("Đã lấy tệp làm chứng cứ của vụ việc."),
        )


def _plain_title(subject) -> str:
    """What the evidence is called when nobody said."""
    if isinstance(subject, Report):
        return _("Tệp của người báo tin (%(reference)s)") % {"reference": subject.reference}
    return _("Tệp của người đề nghị xem xét lại (%(reference)s)") % {"reference": subject.item.reference}
