"""`/xem-xet-lai/<reference>/`: anybody asks for a fact-check to be looked at again."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.doors import receipts
from cms.core.doors.in_hand import hand_over
from cms.core.machines.errors import ActionError
from cms.core.machines.on_forms import put_refusal
from cms.core.shredding import keys_ready

from ...forms.uploads import Files, files_of, upload_context
from ...models import Appeal, FactCheckPage
from ...services.appeal import KIND, lodge
from ...services.forgotten import add_forgotten
from .forms import APPEALS, AppealForm

MANY = "many"  # of what speaks against a sender


@never_cache
def appeal(request, reference):
    """GET shows the form beside what the page says; POST lodges it and leads to the receipt."""
    page = _page_of(reference)
    if request.method != "POST":
        return _form_page(request, page, AppealForm())
    form, files = AppealForm(request.POST), files_of(request)
    for reason in files.refused:
        form.add_error(None, reason)
    if not form.is_valid():
        return _form_page(request, page, form, files, status=422)
    try:
        code = _take(request, page, form, files)
    except ActionError as refused:
        put_refusal(form, refused)
        return _form_page(request, page, form, files, status=422)
    if code:
        return hand_over(request, code)
    answer = _form_page(request, page, form, files, status=422)
    return APPEALS.told(answer) if form.has_error(NON_FIELD_ERRORS, MANY) else answer


def _page_of(reference: str) -> FactCheckPage:
    """The item's page in the language of the request, else its first; 404 unless readers have seen it."""
    pages = (
        FactCheckPage.objects.ever_live().filter(item__reference=reference).select_related("item", "locale")
    )
    there = list(pages.order_by("pk"))
    if not there:
        raise Http404
    return next((page for page in there if page.locale.language_code == get_language()), there[0])


def _take(request, page, form, files: Files) -> str:
    """The code of the receipt; "" where nothing shows that a person sends it, and the form says why."""
    with keys_ready(bool(form.cleaned_data["contact"])), transaction.atomic():
        if known := receipts.given(KIND, form.key):
            add_forgotten(Appeal.objects.get(public_id=known.subject), files.uploads)
            return receipts.code_for(KIND, form.key)
        if doubts := form.sender(request).reasons:
            # The same form, sent at the same moment, used the solution up: this one waited for it.
            if code := receipts.code_given(KIND, form.key):
                return code
            form.add_error(None, _what_to_do(doubts))
            form.empty_trap()
            return ""
        given = {name: form.cleaned_data[name] for name in ("grounds", "contact")}
        lodge(page, form_key=form.key, files=files.uploads, **given)
    return receipts.code_for(KIND, form.key)


def _what_to_do(doubts: tuple[str, ...]) -> ValidationError:
    """A request stops what the desk may do meanwhile, so none is put aside: its sender is asked once more."""
    if MANY in doubts:
        told = _(
            "Từ mạng này đã gửi nhiều đề nghị trong một giờ. "
            "Nội dung vẫn còn ở đây; hãy gửi lại sau %(n)s phút."
        )
        return ValidationError(told % {"n": APPEALS.minutes_left}, code=MANY)
    if "answer" in doubts:
        return ValidationError(_("Hãy trả lời đúng câu hỏi ở cuối biểu mẫu; nội dung bạn viết vẫn còn."))
    return ValidationError(_("Chưa rõ đây là người gửi. Nội dung vẫn còn nguyên; hãy bấm gửi lần nữa."))


def _form_page(request, page, form, files=None, status=200):
    url = page.get_url(request)
    context = {"page": page, "form": form, "hidden": page.is_hidden, "url": url, **upload_context(files)}
    return render(request, "doors/appeal.html", context, status=status)
