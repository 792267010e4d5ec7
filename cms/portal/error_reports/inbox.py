"""The editors' screens: what came in, and one report with what may be done about it."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Site

from cms.core.events.models import PURGED
from cms.core.events.services import history
from cms.core.machines.errors import ActionError
from cms.core.privacy.reading import READ
from cms.core.shredding import KeyShredded
from cms.users.sites import site_name

from ..models import ErrorReport
from .rules import ACTS, ASIDE, acts_now, may_decide, may_see_inbox, reports_for
from .services import (
    SUBJECT,
    decide,
    entries_for,
    open_contact,
    others_of,
    read_reported,
    said_in,
    word_of,
)

PER_PAGE = 30
MOST = 50  # entries and other reports offered
UNREAD_ASIDE = ("aside", gettext_lazy("Máy xếp vào rác, chưa ai xem"))


class InboxForm(forms.Form):
    """What the inbox is narrowed to; what can't be read counts as not given."""

    state = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Trạng thái"),
        choices=[("", gettext_lazy("Tất cả")), *ErrorReport.State.choices, UNREAD_ASIDE],
    )
    site = forms.ModelChoiceField(Site.objects.none(), required=False, label=pgettext_lazy("a site", "Trang"))

    def __init__(self, data, sites):
        super().__init__(data)
        self.fields["site"].queryset = sites
        self.fields["site"].label_from_instance = site_name

    def narrowed(self, reports):
        """`reports` cut to what was chosen."""
        self.is_valid()
        chosen = getattr(self, "cleaned_data", {})
        if state := chosen.get("state"):
            reports = reports.filter(ASIDE if state == UNREAD_ASIDE[0] else Q(state=state))
        if chosen.get("site"):
            reports = reports.filter(site=chosen["site"])
        return reports


class InboxMenuItem(MenuItem):
    """Shown to those for whom the inbox is there."""

    def is_shown(self, request):
        return may_see_inbox(request.user)


def inbox_menu_item():
    """Hook: the way to the inbox."""
    label = gettext_lazy("Báo lỗi")
    return InboxMenuItem(
        label, reverse("portal_error_inbox"), name="error-reports", icon_name="warning", order=320
    )


@never_cache
@require_GET
def inbox(request):
    """Newest first; without a choice those that wait. Counts by state stand above, as links."""
    if not may_see_inbox(request.user):
        raise PermissionDenied
    own = reports_for(request.user)
    data = request.GET if "state" in request.GET else {"state": ErrorReport.State.WAITING}
    form = InboxForm(data, Site.objects.filter(pk__in=own.order_by().values("site")))
    by_state = own.order_by().values_list("state").annotate(n=Count("pk"), aside=Count("pk", filter=ASIDE))
    counted = {state: count for state, count, _aside in by_state}
    counted[UNREAD_ASIDE[0]] = sum(aside for _state, _count, aside in by_state)
    rows = form.narrowed(own).select_related("page", "site__root_page")
    pages = Paginator(rows, PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    read_reported(page, by=request.user)
    context = {
        "header_title": _("Báo lỗi trong bài"),
        "page_title": _("Báo lỗi trong bài"),
        "header_icon": "warning",
        "form": form,
        "counts": [
            {"value": value, "label": label, "count": counted.get(value, 0)}
            for value, label in (*ErrorReport.State.choices, UNREAD_ASIDE)
        ],
        "reports": [_line(report) for report in page],
        "page": page,
    }
    return render(request, "portal/error_reports.html", context)


def _line(report: ErrorReport) -> dict:
    return {
        "report": report,
        "title": report.page.title if report.page else _("Bài đã bị xóa"),
        "site": site_name(report.site) if report.site else "",
        "words": word_of(report, "what")[:160],
    }


def _own(request, public_id) -> ErrorReport:
    if not may_see_inbox(request.user):
        raise PermissionDenied
    own = reports_for(request.user)
    related = ("page", "site__root_page", "entry", "same_as", "decided_by")
    return get_object_or_404(own.select_related(*related), public_id=public_id)


@never_cache
@require_GET
def one_report(request, public_id):
    """One report, whole but for its contact, with the acts that the person may do."""
    return _shown_report(request, _own(request, public_id))


def _shown_report(request, report, contact=None, status=200, typed=None):
    """The screen of `report`; `typed`: what was sent and could not be done (act, answer, entry, same_as)."""
    typed, acts = typed or {}, {act.name: act for act in acts_now(request.user, report)}
    others = list(others_of(report).select_related("page", "site")[:MOST])
    read_reported([report, *others], by=request.user)
    context = {
        "header_title": _("Báo lỗi trong bài"),
        "page_title": _("Báo lỗi trong bài"),
        "header_icon": "warning",
        "report": report,
        "line": _line(report),
        "words": said_in(report),
        "acts": acts,
        "typed": typed,
        "lost": "" if typed.get("act") in acts else typed.get("answer", ""),
        "entries": entries_for(report)[:MOST],
        "others": [_line(other) for other in others],
        "has_contact": bool(report.sealed_contact) and may_decide(request.user, report),
        "contact": contact,
        "events": [
            {"at": event.at, "who": event.actor, "what": _done(event)}
            for event in history(SUBJECT, str(report.public_id))
        ],
    }
    return render(request, "portal/error_report.html", context, status=status)


BY_OTHERS = {
    "send": gettext_lazy("Nhận"),
    "remove_contact": gettext_lazy("Người gửi xóa liên hệ"),
    "withdraw": gettext_lazy("Người gửi rút lại"),
    "reopen": gettext_lazy("Chờ lại: báo lỗi mà nó trùng đã được rút hoặc xếp vào rác"),
    PURGED: gettext_lazy("Xóa nội dung đã ghi"),
}


def _done(event):
    """What an event is called on the screen."""
    if event.action == READ:
        fields = (event.payload or {}).get("fields", ())
        return _("Xem liên hệ") if "contact" in fields else _("Đọc nội dung")
    return ACTS[event.action].label if event.action in ACTS else BY_OTHERS[event.action]


@require_POST
def act_on_report(request, public_id, act: str):
    """Do one of the acts; what is refused is said above the report."""
    report = _own(request, public_id)
    if act not in ACTS:
        raise PermissionDenied
    typed = {name: request.POST.get(name, "") for name in ("answer", "entry", "same_as")}
    try:
        decide(
            report,
            act,
            by=request.user,
            answer=typed["answer"],
            entry=_chosen(entries_for(report), typed["entry"]),
            same_as=_chosen(others_of(report), typed["same_as"]),
        )
    except ActionError as refusal:
        messages.error(request, str(refusal))
        return _shown_report(request, _own(request, public_id), status=422, typed={"act": act, **typed})
    messages.success(request, _("Đã ghi: %(act)s.") % {"act": ACTS[act].label})
    return redirect("portal_error_one", report.public_id)


def _chosen(rows, key: str):
    return rows.filter(pk=int(key)).first() if key.isascii() and key.isdecimal() else None


@never_cache
@require_POST
def contact_of_report(request, public_id):
    """Show the contact, once; the log says who asked and why."""
    report = _own(request, public_id)
    try:
        contact = open_contact(report, by=request.user, reason=request.POST.get("reason", ""))
    except ActionError as refusal:
        messages.error(request, str(refusal))
        return _shown_report(request, report, status=422)
    except KeyShredded:
        contact = ""
    return _shown_report(request, report, contact=contact or _("Không còn."))
