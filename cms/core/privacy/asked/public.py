"""`/quyen-du-lieu/`: the public's form, and what the receipt of a request says."""

from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.core.dates import written_day
from cms.core.doors import lookups, receipts
from cms.core.doors.asked import CONTACT, WITHDRAW, do_asked
from cms.core.doors.in_hand import hand_over, put_away
from cms.core.doors.limits import Limit
from cms.core.doors.throttled import MISSES, TooManyMisses, look_up
from cms.core.machines.errors import ActionError
from cms.core.machines.on_forms import put_refusal
from cms.core.machines.writer import perform
from cms.core.shredding import KeyShredded
from cms.core.site_urls import absolute_url

from ..models.request import DataRequest
from ..request_machine import ENDED, NAME, RequestState
from .forms import PublicRequestForm
from .services import lodge_request

MOST_IN_AN_HOUR = Limit("datarequest_all", 30, 3600)


def _page(request, title, lead) -> dict:
    return {
        "title": title,
        "lead_in": lead,
        "social_title": title,
        "social_description": lead,
        "canonical_url": absolute_url(request, request.path),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def data_request(request):
    """The form, without scripts too; a POST that is taken leads to the page with the receipt."""
    lead = _("Xem, sửa, xóa, hạn chế xử lý dữ liệu của mình, hoặc rút lại sự đồng ý.")
    context = {"page": _page(request, _("Quyền đối với dữ liệu cá nhân"), lead)}
    form = PublicRequestForm(request.POST or None)
    status, limit = 200, None
    if request.method == "POST":
        code, limit = _take(request, form)
        if code:
            return hand_over(request, code)
        status = 422
    answer = render(request, "pages/data_request.html", context | {"form": form}, status=status)
    return limit.told(answer) if limit else answer


def _take(request, form) -> tuple[str, Limit | None]:
    """(the code of the receipt, or "" and the form says why; the limit that refused it, if one did)."""
    if not form.is_valid():
        return "", None
    if code := receipts.code_given(NAME, form.key):
        return code, None  # sent twice
    if not MOST_IN_AN_HOUR.count(request):
        minutes = MOST_IN_AN_HOUR.minutes_left
        form.add_error(None, _("Từ mạng này đã gửi quá nhiều; hãy thử lại sau %d phút.") % minutes)
        return "", MOST_IN_AN_HOUR
    try:
        if (receipt := form.cleaned_data["receipt"]) and look_up(request, receipt) is None:
            form.add_error("receipt", _("Không có mã tra cứu này. Hãy xem lại, hoặc để trống."))
            return "", None
    except TooManyMisses:
        told = _("Từ mạng này đã gõ quá nhiều mã không có thật. Hãy thử lại sau %d phút.")
        form.add_error("receipt", told % MISSES.minutes_left)
        return "", MISSES
    form.sender(request)
    names = ("kind", "words", "receipt", "contact")
    given = {name: form.cleaned_data[name] for name in names}
    try:
        _lodged, code = lodge_request(form_key=form.key, **given)
    except ActionError as refusal:
        put_refusal(form, refusal)
        return "", None
    return code, None


def register_lookup() -> None:
    """Called once when the app is ready."""
    lookups.register(NAME, _show, _tell)


def _tell(request, subject) -> lookups.Sent | None:
    row = DataRequest.objects.filter(public_id=subject).first()
    if row is None:
        return None
    due = _("Chúng tôi trả lời trước cuối ngày %(day)s, ở trang tra cứu theo mã này.")
    return lookups.Sent(_("Đã nhận yêu cầu của bạn"), (due % {"day": written_day(row.due_at)},))


def _show(request, subject, code):
    """Where the request stands, and its answer, to whoever holds the code; POST removes the contact, or
    withdraws it."""
    row = DataRequest.objects.filter(public_id=subject).first()
    if row is None:
        return None
    if request.method != "POST":
        return _state(request, row, code)
    acts = {
        "redact": lambda sent: perform(row, "remove_contact") if CONTACT in sent.getlist("part") else None,
        WITHDRAW: lambda sent: perform(row, "withdraw"),
    }
    return do_asked(request, acts, lambda **more: _state(request, row, code, **more))


def _state(request, row, code, status=200, **more):
    try:
        answer = row.answer
    except KeyShredded:
        answer = ""
    gone = row.state == RequestState.WITHDRAWN
    context = {
        "what": _("Yêu cầu về dữ liệu cá nhân của bạn"),
        "heading": _("Bạn đã rút yêu cầu này") if gone else capfirst(row.get_state_display()),
        "row": row,
        "answer": answer,
        "contact": bool(row.contact_key),
        "withdraw": _withdrawal() if row.state not in (*ENDED, RequestState.WITHDRAWN) else None,
        "gone": gone,
        "code": code,
        **more,
    }
    rendered = render(request, "pages/data_request_state.html", context, status=status)
    return put_away(rendered) if gone else rendered


def _withdrawal() -> dict:
    return {
        "title": _("Rút yêu cầu"),
        "goes": _(
            "Rút bây giờ xóa điều bạn viết và liên hệ, kể cả trong các bản sao lưu; không ai trả lời nữa."
        ),
        "button": _("Rút yêu cầu này"),
    }
