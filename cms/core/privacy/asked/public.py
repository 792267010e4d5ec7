"""`/quyen-du-lieu/`: the public's form, its receipt, and what the look-up page shows of a request."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.core.doors import codes, lookups
from cms.core.doors.limits import Limit
from cms.core.machines.errors import ActionError
from cms.core.machines.on_forms import put_refusal
from cms.core.shredding import KeyShredded
from cms.core.site_urls import absolute_url

from ..models.request import DataRequest
from ..request_machine import NAME
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
    """The form, without scripts too; a POST that is taken answers with the code of the receipt."""
    lead = _("Xem, sửa, xóa, hạn chế xử lý dữ liệu của mình, hoặc rút lại sự đồng ý.")
    context = {"page": _page(request, _("Quyền đối với dữ liệu cá nhân"), lead)}
    form = PublicRequestForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status, code, lodged = _take(request, form)
        if code:
            context |= {"code": codes.grouped(code), "due": lodged.due_at}
            return render(request, "pages/data_request_sent.html", context)
    return render(request, "pages/data_request.html", context | {"form": form}, status=status)


def _take(request, form):
    """(status, code or None, the request or None)."""
    if not form.is_valid():
        return 422, None, None
    if not MOST_IN_AN_HOUR.count(request):
        minutes = MOST_IN_AN_HOUR.minutes_left
        form.add_error(None, _("Từ mạng này đã gửi quá nhiều; hãy thử lại sau %d phút.") % minutes)
        return 429, None, None
    form.sender(request)
    names = ("kind", "words", "receipt", "contact")
    given = {name: form.cleaned_data[name] for name in names}
    try:
        lodged, code = lodge_request(form_key=form.key, **given)
    except ActionError as refusal:
        put_refusal(form, refusal)
        return 422, None, None
    return 200, code, lodged


def register_lookup() -> None:
    """Called once when the app is ready."""
    lookups.register(NAME, _show)


def _show(request, subject, code):
    """Where the request stands, and its answer, to whoever holds the code."""
    row = DataRequest.objects.filter(public_id=subject).first()
    if row is None:
        return None
    lead = _("Yêu cầu về dữ liệu cá nhân")
    try:
        answer = row.answer
    except KeyShredded:
        answer = ""
    context = {
        "page": _page(request, _("Yêu cầu của bạn"), lead),
        "row": row,
        "answer": answer,
        "code": codes.grouped(codes.read(code) or code),
    }
    return render(request, "pages/data_request_state.html", context)
