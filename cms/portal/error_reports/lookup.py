"""What the receipt of an error report shows."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.doors.codes import grouped
from cms.core.scope import linked, scope_of

from ..corrections.listing import shown
from ..described import described
from ..models import ErrorReport

FARTHEST = 20  # repetitions followed


def show_error_report(request: HttpRequest, subject: uuid.UUID, code: str) -> HttpResponse | None:
    """Template `pages/error_report_state.html`: `page`, `report`, `decided` (the report that it repeats, or
    itself), `about` (the page, where it is open), `correction` (ShownEntry or None), `code`."""
    report = ErrorReport.objects.select_related("same_as", "entry").filter(public_id=subject).first()
    if report is None:
        return None
    decided = _first_of(report)
    pages = scope_of(request).open(Page.objects.filter(pk=report.page_id))
    entries = shown([decided.entry], request) if decided.entry else []
    context = {
        "page": described(request, _("Báo lỗi của bạn"), ""),
        "report": report,
        "decided": decided,
        "about": next(iter(linked(pages, request)), None),
        "correction": next(iter(entries), None),
        "code": grouped(code),
    }
    return render(request, "pages/error_report_state.html", context)


def _first_of(report: ErrorReport) -> ErrorReport:
    """The report that `report` repeats, through repetitions of repetitions; itself where it repeats none."""
    for _step in range(FARTHEST):
        if report.same_as is None:
            break
        report = report.same_as
    return report
