"""The form by which anybody points out a mistake on a page."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from cms.core.doors import receipts
from cms.core.doors.guard import Guarded
from cms.core.doors.in_hand import hand_over
from cms.core.doors.limits import Limit
from cms.core.kinds import kinds, pages_of
from cms.core.sanitize import visible_text
from cms.core.scope import linked, scope_of
from cms.core.shredding import keys_ready

from ..described import described
from ..navigation import portal_of
from .services import KIND, LABELS, WORDS, take

HARD = Limit("error_hard", 60, 3600)


class ErrorForm(Guarded):
    """What is wrong, where, what is right and how one knows; a contact only if one wants an answer."""

    soft = Limit("error", 6, 600)

    what = forms.CharField(
        label=LABELS["what"],
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Hãy viết một câu cho biết sai ở chỗ nào.")},
    )
    passage = forms.CharField(
        label=LABELS["passage"],
        help_text=gettext_lazy("Chép lại câu trong bài, nếu được."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    right = forms.CharField(
        label=LABELS["right"],
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = forms.CharField(
        label=gettext_lazy("Vì sao bạn biết"),
        help_text=gettext_lazy("Đường dẫn, văn bản, hay điều bạn thấy tận mắt."),
        required=False,
        max_length=500,
    )
    contact = forms.CharField(
        label=gettext_lazy("Cách liên hệ với bạn (không bắt buộc)"),
        help_text=gettext_lazy("Được mã hóa riêng, mỗi lần mở đều ghi lại, xóa 30 ngày sau khi trả lời."),
        required=False,
        max_length=200,
    )
    field_order = WORDS

    def clean_what(self):
        """What can be read, not spaces and signs without width alone."""
        if not visible_text(self.cleaned_data["what"]):
            raise ValidationError(self.fields["what"].error_messages["required"], code="required")
        return self.cleaned_data["what"]

    @property
    def words(self) -> list:
        """The fields that a reader fills in, as the template shows them."""
        return [self[name] for name in WORDS]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def error_report(request, pk: int):
    """Template `pages/error_report.html`: `page`, `about` (the page reported), `form`, `crumbs`.

    Once it was sent, on to the page with the receipt. Not found for a page that is not open here
    or takes no reports; 429 for one network's flood. From another language on to the form of its translation.
    """
    about = _page_reported(request, pk)
    if about.locale.language_code != get_language():
        return redirect(_form_in_language(request, about))
    form = ErrorForm(request.POST or None)
    context = {
        "page": described(request, _("Báo lỗi trong bài"), ""),
        "about": about,
        "form": form,
        "crumbs": [{"title": portal_of(request).name, "url": portal_of(request).home_url}],
    }
    if request.method == "POST":
        if form.is_valid() and (code := receipts.code_given(KIND, form.key)):
            return hand_over(request, code)  # sent twice
        if not HARD.count(request):
            context["minutes"] = HARD.minutes_left
            return HARD.told(render(request, "pages/error_report.html", context))
        if form.is_valid():
            return hand_over(request, _taken(request, form, about))
    return render(request, "pages/error_report.html", context, status=422 if form.errors else 200)


def _taken(request, form: ErrorForm, about: Page) -> str:
    site, language, words = portal_of(request).site, get_language() or "", form.cleaned_data
    with keys_ready(2 if words["contact"] else 1), transaction.atomic():
        reasons = form.sender(request).reasons
        return take(about, site, language, words, form_key=form.key, reasons=reasons)


def _page_reported(request, pk: int) -> Page:
    found = _pages(request, pk=pk)
    if not found:
        raise Http404
    return found[0]


def _pages(request, **which) -> list:
    pages = pages_of(kinds(takes_error_reports=True)).filter(**which).select_related("locale")
    return linked(scope_of(request).open(pages), request)


def _form_in_language(request, about: Page) -> str:
    """The form of what the page is in the language of the request; its own where it has no translation."""
    language, key = get_language() or "", about.translation_key
    there = _pages(request, translation_key=key, locale__language_code=language) or [about]
    with override(there[0].locale.language_code):
        return reverse("portal_error_report", args=[there[0].pk])
