"""What a reporter said, taken over as evidence."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ..enums import MessageKind
from ..services.report_words import take_words_as_evidence
from .access import DeskView, subject_for
from .taking_over import take_over


class TakeWordsView(DeskView):
    """POST kind and title: a copy of the words becomes evidence of the case."""

    http_method_names = ["post", "options"]

    def post(self, request, key, message):
        report = subject_for(request.user, "report", key)
        said = report.messages.exclude(kind=MessageKind.QUESTION)
        return take_over(
            request,
            report,
            partial(take_words_as_evidence, get_object_or_404(said, pk=message)),
            title=_("Lời người báo tin (%(reference)s)") % {"reference": report.reference},
            done=_("Đã lấy lời này làm chứng cứ của vụ việc."),
        )
