"""`/xem-xet-lai/<reference>/`: anybody asks for a fact-check to be looked at again; and what came of it."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.doors import receipts
from cms.core.doors.in_hand import hand_over
from cms.core.doors.lookups import Sent
from cms.core.machines.errors import ActionError
from cms.core.machines.on_forms import put_refusal

from ...enums import AppealState
from ...models import Appeal, FactCheckPage
from ...services.appeal import KIND, lodge
from .forms import APPEALS, AppealForm


@never_cache
def appeal(request, reference):
    """GET shows the form beside what the page says; POST lodges it and leads to the receipt."""
    page = _page_of(reference)
    if request.method != "POST":
        return _form_page(request, page, AppealForm())
    form = AppealForm(request.POST)
    if not form.is_valid():
        return _form_page(request, page, form, status=422)
    try:
        code = _take(request, page, form)
    except ActionError as refused:
        put_refusal(form, refused)
        return _form_page(request, page, form, status=422)
    if not code:
        told = _(
            "Từ mạng này đã gửi nhiều đề nghị trong một giờ. "
            "Nội dung vẫn còn ở đây; hãy gửi lại sau %(n)s phút."
        )
        form.add_error(None, told % {"n": APPEALS.minutes_left})
        return APPEALS.told(_form_page(request, page, form))
    return hand_over(request, code)


def _page_of(reference: str) -> FactCheckPage:
    """The item's page in the language of the request, else its first; 404 unless readers have seen it."""
    pages = (
        FactCheckPage.objects.ever_live().filter(item__reference=reference).select_related("item", "locale")
    )
    there = list(pages.order_by("pk"))
    if not there:
        raise Http404
    return next((page for page in there if page.locale.language_code == get_language()), there[0])


def _take(request, page, form) -> str:
    """The code of the receipt; "" where the network sends too many and nothing shows that people do."""
    with transaction.atomic():
        if receipts.given(KIND, form.key):
            return receipts.code_for(KIND, form.key)
        if not form.sender(request).is_verified:
            return ""
        names = ("grounds", "contact")
        lodge(page, form_key=form.key, **{name: form.cleaned_data[name] for name in names})
    return receipts.code_for(KIND, form.key)


def _form_page(request, page, form, status=200):
    context = {"page": page, "form": form, "hidden": page.is_hidden, "url": page.get_url(request)}
    return render(request, "doors/appeal.html", context, status=status)


def tell_of_appeal(request, subject) -> Sent:
    """What is said right after an appeal was lodged."""
    return Sent(
        _("Đã nhận đề nghị xem xét lại của bạn"),
        (
            _("Một người chưa từng tham gia vụ việc trả lời có nêu lý do, trong 7 ngày làm việc."),
            _("Câu trả lời hiện ở trang tra cứu theo mã này; quyết định hiện cả ở bài."),
        ),
    )


def show_appeal(request, subject, code):
    """What the look-up shows of an appeal; None when there is none."""
    row = Appeal.objects.select_related("page", "item", "joined_to").filter(public_id=subject).first()
    if row is None:
        return None
    context = {
        "appeal": row,
        "page": row.page,
        "url": "" if row.page.is_hidden else row.page.get_url(request),
        "what": _("Đề nghị xem xét lại của bạn"),
        "heading": _title(row),
        "steps": _steps(row),
        "code": code,
    }
    return render(request, "doors/appeal_state.html", context)


def _title(row: Appeal) -> str:
    return {
        AppealState.WAITING: _("Đang chờ thụ lý"),
        AppealState.ADMITTED: _("Đang được xem xét lại"),
        AppealState.REFUSED: _("Không được thụ lý"),
        AppealState.DECIDED: _("Đã có quyết định"),
    }[AppealState(row.state)]


def _steps(row: Appeal) -> list[dict]:
    """Lodged, admitted, decided; of one that was refused, lodged and answered."""
    lodged = {"name": _("Đã nhận"), "at": row.lodged_at, "state": "done"}
    if row.state == AppealState.REFUSED:
        return [lodged, {"name": _("Đã trả lời"), "at": row.decided_at, "state": "now"}]
    states = [AppealState.WAITING, AppealState.ADMITTED, AppealState.DECIDED]
    at = states.index(AppealState(row.state))
    lodged["state"] = "now" if at == 0 else "done"
    return [
        lodged,
        {"name": _("Thụ lý"), "state": "now" if at == 1 else "done" if at > 1 else "ahead"},
        {"name": _("Quyết định"), "at": row.decided_at, "state": "now" if at == 2 else "ahead"},
    ]
