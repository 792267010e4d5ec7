"""`/bao-tin/`: what anybody may send in."""

from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cms.core.doors import receipts
from cms.core.doors.in_hand import hand_over
from cms.core.doors.lookups import Sent
from cms.core.machines.errors import ActionError
from cms.core.machines.on_forms import put_refusal
from cms.core.shredding import keys_ready

from ...forms.uploads import Files, files_of, upload_context
from ...models import Report
from ...pasted_text import addresses_in, has_words, shared_words
from ...services import report as reports
from ...services.forgotten import add_forgotten
from ...services.report import LONGEST_WORDS
from .forms import MOST_REPORTS, ReportForm
from .known import known_checks


@never_cache
def report(request):
    """GET shows the form; POST takes it, or (without scripts) looks up what was typed."""
    if request.method != "POST":
        return _page(request, ReportForm())
    if "look" in request.POST:
        typed = {name: request.POST.get(name, "") for name in ("words", "links", "contact")}
        return _looked_up(request, typed)
    form, files = ReportForm(request.POST), files_of(request)
    for reason in files.refused:
        form.add_error(None, reason)
    if not form.is_valid():
        return _page(request, form, files, status=422)
    # The same form again is the same report, whatever its network sent since or its solution is worth.
    if known := receipts.given(reports.KIND, form.key):
        return _again(request, form, files, Report.objects.get(public_id=known.subject))
    if not MOST_REPORTS.count(request):
        told = _(
            "Từ mạng này đã gửi quá nhiều trong một giờ. Nội dung vẫn còn ở đây; hãy gửi lại sau %(n)s phút."
        )
        form.add_error(None, told % {"n": MOST_REPORTS.minutes_left})
        return MOST_REPORTS.told(_page(request, form, files))
    try:
        code = _take(request, form, files)
    except ActionError as refused:
        put_refusal(form, refused)
        return _page(request, form, files, status=422)
    return hand_over(request, code)


def _take(request, form, files: Files) -> str:
    given = reports.Given(
        words=form.cleaned_data["words"],
        links=form.cleaned_data["links"],
        files=files.uploads,
        contact=form.cleaned_data["contact"],
    )
    with keys_ready(given.keys), transaction.atomic():
        _report, code = reports.send(given, sender=form.sender(request), form_key=form.key)
    return code


def _again(request, form, files: Files, report: Report):
    """A form that was taken: on to its receipt, with a file that was forgotten the first time."""
    try:
        add_forgotten(report, files.uploads)
    except ActionError as refused:
        put_refusal(form, refused)
        return _page(request, form, files, status=422)
    return hand_over(request, receipts.code_for(reports.KIND, form.key))


def _page(request, form, files=None, status=200, **more):
    context = {"form": form, "checks": [], "looked": False, **upload_context(files), **more}
    return render(request, "doors/report.html", context, status=status)


@never_cache
def shared(request):
    """What another application shares with this one (`share_target` of the manifest): the form, filled in.

    A share carries no token of ours (`urls` lets it pass): nothing is saved before the form is sent. Who asks
    for the address again, in another language or after the browser was closed, is led to the form.
    """
    if request.method != "POST":
        return redirect("report")
    pasted = shared_words(request.POST)[:LONGEST_WORDS]
    # Phones put the address among the words: it stands where addresses stand, and alone it is no words.
    links = "\n".join(addresses_in(pasted))
    words = pasted.removeprefix(f"{request.POST.get('url', '')}\n") if has_words(pasted) else ""
    typed = {"words": words, "links": links}
    return _looked_up(request, typed)


def _looked_up(request, typed):
    """The form with what was typed and what is known of it; files that can't be taken are told at once."""
    checks = known_checks(request, typed["words"], typed["links"].splitlines())
    files = files_of(request)
    told = {"looked": True, "checks": checks, "refused_files": files.refused}
    return _page(request, ReportForm(initial=typed), files, **told)


def tell_of_report(request, subject) -> Sent:
    """What is said right after a report was sent."""
    return Sent(
        _("Đã nhận báo tin của bạn"),
        (_("Cảm ơn bạn. Người của tổ kiểm chứng sẽ đọc, thường trong một ngày làm việc."),),
        ((_("Báo một tin khác"), reverse("report")),),
    )


@never_cache
@require_POST
def known(request):
    """What the page asks while somebody types: a part with the fact-checks found. Nothing typed is kept."""
    links = request.POST.get("links", "")[:20_000].splitlines()
    context = {"checks": known_checks(request, request.POST.get("words", ""), links), "looked": False}
    return render(request, "doors/known.html", context)
