"""The page where a code is typed, the one that shows what it is for, and the receipt to keep."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.core import clock
from cms.core.doors import codes, lookups, receipts
from cms.core.doors.in_hand import code_in_hand, keep_in_hand, put_away, take_in_hand
from cms.core.doors.throttled import TooManyMisses
from cms.core.doors.throttled import look_up as receipt_of_code
from cms.core.site_urls import absolute_url

from .keeping import as_calendar, as_text
from .refused import opens_nothing, too_many


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Mã biên nhận"),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "placeholder": "XXXX-XXXX-XXXX",
                "data-code": "",
            }
        ),
    )

    def clean_code(self):
        code = codes.read(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _("Mã gồm 12 chữ và số, và mã này có chỗ gõ nhầm. Hãy xem lại từng ký tự trên biên nhận.")
            )
        return code


@never_cache
def look_up(request):
    """`/tra-cuu/`: GET asks for the code, POST looks it up and leads on."""
    in_hand = bool(code_in_hand(request))
    if request.method != "POST":
        return render(request, "receipts/look_up.html", {"form": CodeForm(), "in_hand": in_hand})
    form = CodeForm(request.POST)
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            found = receipt_of_code(request, code)
        except TooManyMisses:
            return too_many(request)
        if found:
            return take_in_hand(redirect("portal_receipt"), code, secure=request.is_secure())
        form.add_error("code", _nobody_has_it())
    return opens_nothing(request, form, in_hand=in_hand)


@never_cache
@require_safe
def receipt_sent(request):
    """`/tra-cuu/da-nhan/`: the receipt, right after sending: code, picture, what happens next."""
    code = code_in_hand(request)
    found = receipts.find(code) if code else None
    told = lookups.tell(request, found.kind, found.subject) if found else None
    if told is None:
        return redirect("portal_look_up")
    return render(request, "receipts/sent.html", {"sent": told, "kind": found.kind, "code": code})


@never_cache
def receipt(request):
    """`/tra-cuu/xem/`: what became of it; the room that gave the receipt answers, POST too.

    A form names its receipt: by now another may be in hand, taken in another tab, or none any more.
    """
    code = held = code_in_hand(request)
    if request.method == "POST":
        code = codes.read(request.POST.get("code", "")) or held
    try:
        found = receipt_of_code(request, code) if code and code != held else receipts.find(code)
    except TooManyMisses:
        return too_many(request)
    answer = lookups.show(request, found.kind, found.subject, code) if found else None
    if answer is None:
        form = CodeForm()
        context = {"form": form, "gone": _nobody_has_it() if code else ""}
        return put_away(render(request, "receipts/look_up.html", context, status=404 if code else 200))
    return keep_in_hand(request, answer, code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep_text(request):
    """`/tra-cuu/bien-nhan.txt`: the receipt as a text to save; by POST the one whose code the page names."""
    return _file(request, "txt", "text/plain", as_text)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep_calendar(request):
    """`/tra-cuu/bien-nhan.ics`: a reminder in the calendar, in three working days; as `keep_text`."""
    return _file(request, "ics", "text/calendar", as_calendar)


@never_cache
@require_POST
def leave(request):
    """`/tra-cuu/roi/`: put the receipt away."""
    return put_away(redirect("portal_look_up"))


def _file(request, ending, kind, made):
    code = codes.read(request.POST.get("code", "")) or code_in_hand(request)
    if not code:
        return redirect("portal_look_up")
    address = absolute_url(request, reverse("portal_look_up"))
    answer = HttpResponse(
        made(codes.grouped(code), address, clock.now()), content_type=f"{kind}; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="bien-nhan.{ending}"'
    return answer


def _nobody_has_it() -> str:
    return _(
        "Không có biên nhận nào mang mã này. "
        "Có thể mã chưa từng được cấp, hoặc nội dung đã được xóa theo hạn."
    )
