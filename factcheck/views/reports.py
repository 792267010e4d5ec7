"""The inbox: reports side by side with what they may belong to, and one act on many of them."""

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.core.machines.errors import InvalidInput

from ..enums import ReportState
from ..forms.report import ReportForm
from ..permissions import holds_one_of
from ..selectors.reports import REPORTS, rows_of
from ..selectors.scope import reports_for
from ..services.report_many import ATTACH, BACK, MANY, MOST_AT_ONCE, OPEN, act_on_many, take_back
from ..services.report_reading import read_words
from ..workflow.report import READERS
from .access import DeskView
from .links import subject_url
from .queues import QueueView
from .report import version_in

LAST = "desk_last_of_many"  # in the session: what the last act on many did
TOLD = 12  # reports named in a message


class ReportsView(QueueView):
    """The list, with the words of each report."""

    name = "reports"
    queue = REPORTS
    template = "factcheck/desk/reports.html"

    def shown_always(self, state) -> set:
        return {name for name, _label in self.queue.filters.read(QueryDict()).named("state").choices}

    def more(self, request, page) -> dict:
        """What stands beside each report, and the forms for many."""
        read_words(page, by=request.user)
        reads = holds_one_of(request.user, READERS)
        may_act = reads and any(report.state != ReportState.WITHDRAWN for report in page)
        return {
            "reports": rows_of(page, request.user),
            "may_act": may_act,
            "forms": [ReportForm(action, request.user) for action in MANY] if may_act else [],
            "last_of_many": len(request.session.get(LAST, [])) if reads else 0,
            "list_query": request.GET.urlencode(),
            "most_at_once": MOST_AT_ONCE,
        }


def _back(request):
    """The list as it was looked at."""
    query = QueryDict(request.POST.get("list", "")[:2000])
    return redirect(reverse("desk_reports", query=query.dict() or None))


class ManyReportsView(DeskView):
    """Attach, shelve, mark seen or open one case for all that are ticked; each report's fate is told."""

    http_method_names = ["post", "options"]

    def post(self, request):
        if not holds_one_of(request.user, READERS):
            raise PermissionDenied
        action = request.POST.get("action", "")
        seen = self.ticked(request)
        form = ReportForm(action, request.user, request.POST) if action in MANY else None
        if form is None or not seen or not form.is_valid():
            messages.warning(request, self.why_nothing(form, seen))
            return _back(request)
        try:
            fates = act_on_many(seen, action, by=request.user, data=form.cleaned_data)
        except InvalidInput as wrong:
            messages.warning(request, " ".join(map(str, wrong.fields.values())))
            return _back(request)
        done = [fate for fate in fates if not fate.why]
        if done:  # where nothing was done, what was done before can still be taken back
            undoable = [fate for fate in done if fate.action in BACK]
            request.session[LAST] = [[str(e.report.public_id), e.action, e.version] for e in undoable]
        tell_fates(request, fates)
        return _back(request)

    def ticked(self, request):
        """(report, version that was seen) of those that are ticked and the person may see, in that order."""
        pairs = [each.partition(":") for each in request.POST.getlist("report")[: MOST_AT_ONCE + 1]]
        versions = {reference: version_in(version) for reference, _colon, version in pairs}
        rows = reports_for(request.user).filter(reference__in=versions).in_bulk(field_name="reference")
        return [(rows[each], version) for each, version in versions.items() if each in rows]

    def why_nothing(self, form, seen) -> str:
        if not seen:
            return _("Chưa chọn báo tin nào.")
        if form is None:
            return _("Hãy chọn việc cần làm.")
        told = [f"{form.fields[name].label}: {' '.join(errors)}" for name, errors in form.errors.items()]
        return _("Chưa làm gì cả.") + " " + " ".join(told)


class UndoManyView(DeskView):
    """Take the last act on many back, where nobody has moved on since."""

    http_method_names = ["post", "options"]

    def post(self, request):
        if not holds_one_of(request.user, READERS):
            raise PermissionDenied
        last = request.session.pop(LAST, [])
        keys = [key for key, _action, _version in last]
        rows = reports_for(request.user).in_bulk(keys, field_name="public_id")
        known = {str(key): report for key, report in rows.items()}
        done = [(known[key], action, version) for key, action, version in last if key in known]
        if not done:
            messages.warning(request, _("Không có việc nào để hoàn tác."))
            return _back(request)
        tell_fates(request, take_back(done, by=request.user))
        return _back(request)


def tell_fates(request, fates) -> None:
    """How many were done; those that were not, each with why."""
    failed = [fate for fate in fates if fate.why]
    if done := len(fates) - len(failed):
        cases = {fate.report.case for fate in fates if fate.action in (ATTACH, OPEN) and fate.report.case}
        named = sorted(cases, key=lambda case: case.reference)
        buttons = [messages.button(subject_url(case), case.reference) for case in named]
        messages.success(
            request,
            ngettext("Đã làm với %(n)s báo tin.", "Đã làm với %(n)s báo tin.", done) % {"n": done},
            buttons=buttons,
        )
    if failed:
        told = "; ".join(f"{fate.report.reference}: {fate.why.rstrip('.')}" for fate in failed[:TOLD])
        rest = _(", và các báo tin khác") if len(failed) > TOLD else ""
        text = ngettext(
            "%(n)s báo tin chưa làm được: %(told)s%(rest)s.",
            "%(n)s báo tin chưa làm được: %(told)s%(rest)s.",
            len(failed),
        )
        messages.warning(request, text % {"n": len(failed), "told": told, "rest": rest})
