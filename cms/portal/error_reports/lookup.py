"""What the receipt of an error report says, and what can be done with it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.doors.asked import CONTACT, WITHDRAW, do_asked
from cms.core.doors.in_hand import put_away
from cms.core.doors.lookups import Sent
from cms.core.scope import linked, scope_of

from ..corrections.listing import shown
from ..models import ErrorReport
from .rules import State
from .services import UNDECIDED, remove_contact, said_in, withdraw_report

FARTHEST = 20  # repetitions followed


def tell_of_error_report(request: HttpRequest, subject: uuid.UUID) -> Sent | None:
    """What is said right after one was sent."""
    report = ErrorReport.objects.filter(public_id=subject).first()
    if report is None:
        return None
    about = _about(request, report)
    return Sent(
        _("Đã nhận báo lỗi của bạn"),
        (_("Người biên tập của bài sẽ đọc, sửa nếu đúng là sai, và trả lời ở trang tra cứu theo mã này."),),
        ((_("Về bài"), about.url),) if about else (),
    )


def show_error_report(request: HttpRequest, subject: uuid.UUID, code: str) -> HttpResponse | None:
    """The page of a report; POST removes the contact, or withdraws it. None when there is none."""
    report = ErrorReport.objects.select_related("same_as", "entry").filter(public_id=subject).first()
    if report is None:
        return None
    if request.method != "POST":
        return _page(request, report, code)
    acts = {
        "redact": lambda sent: remove_contact(report) if CONTACT in sent.getlist("part") else None,
        WITHDRAW: lambda sent: withdraw_report(report),
    }
    return do_asked(request, acts, lambda **more: _page(request, report, code, **more))


def _page(request, report, code, status=200, **more) -> HttpResponse:
    """Template `pages/error_report_state.html`, in the frame of `receipts/state.html`: `report`, `decided`
    (what it repeats, or itself), `about` (the page, where it is open), `correction` (ShownEntry or None),
    `said`."""
    decided = _first_of(report)
    entries = shown([decided.entry], request) if decided.entry else []
    context = {
        "what": _("Báo lỗi của bạn"),
        "heading": _heading(report, decided),
        "report": report,
        "decided": decided,
        "about": _about(request, report),
        "correction": next(iter(entries), None),
        "said": said_in(report),
        "contact": bool(report.contact_key),
        "withdraw": _withdrawal(report) if report.content_key else None,
        "gone": report.state == State.WITHDRAWN,
        "code": code,
        **more,
    }
    answer = render(request, "pages/error_report_state.html", context, status=status)
    return put_away(answer) if report.state == State.WITHDRAWN else answer


def _heading(report: ErrorReport, decided: ErrorReport) -> str:
    if report.state == State.WITHDRAWN:
        return _("Bạn đã rút báo lỗi này")
    if report.state == State.SPAM:
        return _("Đã nhận, đang để riêng")
    if decided.state == State.CORRECTED:
        return _("Bài đã được đính chính")
    if decided.state == State.NO_ERROR:
        return _("Người biên tập đã xem và thấy không sai")
    return _("Đang chờ người biên tập trả lời")


def _withdrawal(report: ErrorReport) -> dict:
    """What the page says beforehand of what would go."""
    if report.state in UNDECIDED:
        goes = _("Rút bây giờ xóa tất cả: điều bạn viết và liên hệ, kể cả trong các bản sao lưu.")
    else:
        goes = _(
            "Báo lỗi đã được trả lời. Rút bây giờ xóa điều bạn viết và liên hệ; câu trả lời và đính chính "
            "đã công bố thì vẫn còn."
        )
    return {"title": _("Rút báo lỗi"), "goes": goes, "button": _("Rút báo lỗi này")}


def _about(request, report: ErrorReport):
    """The page that was reported, where readers may open it; None otherwise."""
    pages = scope_of(request).open(Page.objects.filter(pk=report.page_id))
    return next(iter(linked(pages, request)), None)


def _first_of(report: ErrorReport) -> ErrorReport:
    """The report that `report` repeats, through repetitions of repetitions; itself where it repeats none."""
    for _step in range(FARTHEST):
        if report.same_as is None:
            break
        report = report.same_as
    return report
