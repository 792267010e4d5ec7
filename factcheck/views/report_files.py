"""Files of reports: handed out as attachments, pictures shown without metadata, taken over as evidence."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cms.core.machines.errors import NotAllowed
from cms.core.shredding import KeyShredded
from cms.core.uploads.kinds import KINDS

from ..models import ReportFile
from ..selectors.scope import reports_for
from ..services import report_files
from .access import DeskView
from .files import attachment, guarded
from .taking_over import take_over


class _FileView(DeskView):
    def row(self, request, public_id) -> ReportFile:
        rows = ReportFile.objects.filter(message__report__in=reports_for(request.user))
        return get_object_or_404(rows.select_related("message__report__item"), public_id=public_id)


class ReportFileView(_FileView):
    """The file as it was sent; each opening is a line of the log of readings."""

    http_method_names = ["get", "options"]

    def get(self, request, public_id):
        row = self.row(request, public_id)
        try:
            opened = report_files.open_file(row, by=request.user)
            return attachment(opened.file, row.name or str(public_id), KINDS[row.kind].media_type)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except (FileNotFoundError, KeyShredded):
            raise Http404 from None


class ReportPictureView(_FileView):
    """A picture, without what its camera wrote."""

    http_method_names = ["get", "options"]

    def get(self, request, public_id):
        try:
            shown = report_files.shown_picture(self.row(request, public_id), by=request.user)
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
        report = row.message.report
        return take_over(
            request,
            report,
            partial(report_files.take_as_evidence, row),
            title=_("Tệp của người báo tin (%(reference)s)") % {"reference": report.reference},
            done=_("Đã lấy tệp làm chứng cứ của vụ việc."),
        )
