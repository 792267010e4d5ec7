"""One report: what was said, what it may belong to, what may be done. Acting answers on the same screen."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin import messages

from cms.core.machines.errors import (
    ActionError,
    InvalidInput,
    NotAllowed,
    Refused,
    SomebodyWasFaster,
)
from cms.core.machines.on_forms import put_refusal
from cms.core.machines.queries import options
from cms.core.machines.writer import perform
from cms.core.shredding import KeyShredded
from search.engine import EngineUnavailable

from ..enums import EvidenceKind
from ..forms.contact import ContactForm
from ..forms.report import FIELDS, ReportForm
from ..permissions import may_see_contacts, role_values
from ..selectors import similar
from ..selectors.reports import rows_of
from ..selectors.timeline import happenings, last_happening, steps
from ..services.report_reading import read_report_contact, read_words
from .access import DeskView, subject_for
from .links import subject_url
from .sent_files import taking_evidence

LONGEST_VERSION = 10  # digits
LEAST_PERCENT = 5  # below, one or two words are shared by chance, and beside thirty reports that is noise


def version_in(text: str) -> int:
    """The version that was shown; 0, which no saved report has, for what no form of ours sends."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_VERSION else 0


def offers_for(report, user, sent: ReportForm | None = None) -> list[dict]:
    """The acts that `user` may do now or is told why not: {action, label, form, reasons, allowed}.

    `sent` is a form that came and was not done: it stands with what was typed. None for whose role has none.
    """
    roles, offers = role_values(user), []
    for option in options(report, user):
        if option.action not in FIELDS or not roles & option.rule.who:
            continue
        form = sent if sent is not None and sent.action == option.action else ReportForm(option.action, user)
        offers.append(
            {
                "action": option.action,
                "label": option.label,
                "form": form,
                "allowed": option.allowed,
                "reasons": option.reasons,
                "open": form is sent,
            }
        )
    return offers


KINDS_OF_WORDS = [EvidenceKind.STATEMENT, EvidenceKind.CAPTURE, EvidenceKind.FIELD, EvidenceKind.OTHER]


class ReportView(DeskView):
    """The report's screen."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, key):
        return self.screen(request, subject_for(request.user, "report", key))

    def screen(self, request, report, status=200, *, sent=None, **more):
        """The screen of `report`; `sent` is a form that could not be done, `more` goes into the context."""
        read_words([report], by=request.user)
        (row,) = rows_of([report], request.user)
        offers = offers_for(report, request.user, sent)
        context = {
            "subject": report,
            "report": report,
            "row": row,
            "offers": offers,
            "may_attach": any(each["action"] == "attach" and each["allowed"] for each in offers),
            "lost": sent if sent is not None and not any(each["open"] for each in offers) else None,
            "whole": taking_evidence(report.case, request.user) | {"kinds_of_words": KINDS_OF_WORDS},
            "has_contact": hasattr(report, "contact_row"),
            "may_see_contacts": may_see_contacts(request.user),
            "contact_form": ContactForm(),
            "steps": steps(report),
            "timeline": happenings(report),
            "breadcrumbs_items": [
                {"url": reverse("desk_reports"), "label": pgettext("the list", "Báo tin")},
                {"url": "", "label": report.reference},
            ],
            "header_title": _("Báo tin %(reference)s") % {"reference": report.reference},
            "header_icon": "download",
            **more,
        }
        return render(request, "factcheck/desk/report.html", context, status=status)


class ReportActView(ReportView):
    """`action` on the report: done, or the screen again with why not and what was typed."""

    http_method_names = ["post", "options"]

    def post(self, request, key, action):
        if action not in FIELDS:
            raise Http404
        report = subject_for(request.user, "report", key)
        form = ReportForm(action, request.user, request.POST)
        if not form.is_valid():
            return self.screen(request, report, 422, sent=form)
        version = version_in(request.POST.get("version", ""))
        try:
            after = perform(report, action, request.user, data=form.cleaned_data, version=version)
        except SomebodyWasFaster as late:
            now = subject_for(request.user, "report", key)
            happened = last_happening(late.event, "report")
            return self.screen(request, now, 409, sent=form, late=str(late), happened=happened)
        except InvalidInput as wrong:
            put_refusal(form, wrong)
            return self.screen(request, report, 422, sent=form)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
            return self.screen(request, report, 422, sent=form)
        except ActionError as refused:
            form.add_error(None, str(refused))
            status = 403 if isinstance(refused, NotAllowed) else 409
            return self.screen(request, subject_for(request.user, "report", key), status, sent=form)
        return self.done(request, after)

    def done(self, request, report):
        """Say what became of it, and show it."""
        text = _("%(reference)s: %(state)s.") % {
            "reference": report.reference,
            "state": report.get_state_display(),
        }
        buttons = [messages.button(reverse("desk_reports"), _("Báo tin mới"))]
        if report.case:
            buttons.insert(0, messages.button(subject_url(report.case), report.case.reference))
        messages.success(request, text, buttons=buttons)
        return redirect(subject_url(report))


class ReportContactView(ReportView):
    """The report's screen with the contact that was asked for: a POST, since each reading is written down."""

    http_method_names = ["post", "options"]

    def post(self, request, key):
        report, form = subject_for(request.user, "report", key), ContactForm(request.POST)
        if not may_see_contacts(request.user):
            raise PermissionDenied
        if not form.is_valid():
            return self.screen(request, report, 422, contact_form=form)
        try:
            contact = read_report_contact(report, by=request.user, reason=form.cleaned_data["reason"])
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except KeyShredded:
            return self.screen(request, report, contact_gone=True)
        return self.screen(request, report, contact=contact, contact_read=True)


class ReportSimilarView(DeskView):
    """Cases and fact-checks with words like those of the report: a part of the screens, or a page."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, key):
        report = subject_for(request.user, "report", key)
        read_words([report], by=request.user)
        (row,) = rows_of([report], request.user)
        words = row.first.words if row.first else ""
        # Asked for by a screen that stands already: what the reporter has said since was not shown there.
        shown = version_in(request.GET.get("ban", "")) or report.version
        short = len(words.strip()) < similar.SHORTEST
        context = {"report": report, "version": shown, "short": short}
        if not context["short"]:
            try:
                found = similar.for_text(words, request.user)
                context["suggestions"] = [each for each in found if each.percent >= LEAST_PERCENT]
            except EngineUnavailable:
                context["away"] = True
        attach = next((each for each in options(report, request.user) if each.action == "attach"), None)
        context["may_attach"] = bool(attach and attach.allowed)
        if request.htmx:
            return render(request, "factcheck/desk/report/similar.html", context)
        context |= {
            "breadcrumbs_items": [
                {"url": reverse("desk_reports"), "label": pgettext("the list", "Báo tin")},
                {"url": subject_url(report), "label": report.reference},
                {"url": "", "label": _("Giống nhau")},
            ],
            "header_title": _("Giống báo tin %(reference)s") % {"reference": report.reference},
            "header_icon": "copy",
        }
        return render(request, "factcheck/desk/report/similar_page.html", context)
