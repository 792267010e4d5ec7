"""`/admin/kiem-chung/vu-viec-cu/`: administrators import lists of past cases, after seeing every line."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic.base import View
from wagtail.admin import messages

from cms.core.machines.errors import ActionError, InvalidInput
from cms.core.machines.on_forms import put_refusal

from ..forms.past_cases import PastColumnsForm, PastFileForm
from ..models import PastImport
from ..past_cases.importing import ChangedSinceShown, begin, drop, may_import, set_columns, take_in
from ..past_cases.listing import PER_PAGE, counts_of, lines_of, progress_of, report_of

LATEST = 20


@method_decorator(never_cache, name="dispatch")
class PastView(View):
    """A screen for those who may import."""

    def dispatch(self, request, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def page(self, template, context, status=200):
        crumbs = [{"url": reverse("desk_past"), "label": _("Nhập vụ việc cũ")}]
        if "run" in context:
            crumbs.append({"url": "", "label": context["run"].name})
        heading = {
            "breadcrumbs_items": crumbs,
            "header_title": _("Nhập vụ việc cũ"),
            "header_icon": "upload",
        }
        return render(self.request, f"factcheck/desk/past/{template}.html", heading | context, status=status)


class PastListView(PastView):
    """What was handed in lately, and the way to hand in another."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request):
        return self.listed(PastFileForm(use_required_attribute=False))

    def post(self, request):
        form = PastFileForm(request.POST, request.FILES, use_required_attribute=False)
        if not form.is_valid():
            return self.listed(form, status=422)
        try:
            run = take_in(form.cleaned_data["file"], by=request.user)
        except InvalidInput as wrong:
            form.add_error("file", str(wrong))
            return self.listed(form, status=422)
        return redirect("desk_past_import", run.public_id)

    def listed(self, form, status=200):
        runs = PastImport.objects.select_related("by")[:LATEST]
        return self.page("index", {"form": form, "runs": runs}, status)


class PastImportView(PastView):
    """The preview of one list; once it was begun, how far it is, and how it ended."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request, public_id):
        run = get_object_or_404(PastImport, public_id=public_id)
        asks_again = "HX-Request" in request.headers
        if run.state == PastImport.State.RUNNING:
            part = "_progress" if asks_again else "running"
            return self.page(part, {"run": run, "progress": progress_of(run)})
        if asks_again:  # it has ended since: the whole page is another one
            return HttpResponse(headers={"HX-Refresh": "true"})
        return self.preview(run)

    def post(self, request, public_id):
        run = get_object_or_404(PastImport, public_id=public_id)
        act = {"columns": self.choose, "begin": self.begin, "drop": self.drop}.get(
            request.POST.get("act", "")
        )
        if act is None:
            return self.preview(run, status=422)
        try:
            return act(run)
        except ActionError as refused:
            messages.error(request, str(refused))
            if not PastImport.objects.filter(pk=run.pk).exists():
                return redirect("desk_past")
            return redirect("desk_past_import", run.public_id)

    def choose(self, run):
        form = PastColumnsForm(self.request.POST, header=run.header)
        if form.is_valid():
            try:
                set_columns(run, form.columns(), by=self.request.user)
            except InvalidInput as wrong:
                put_refusal(form, wrong)
            else:
                messages.success(self.request, _("Đã đọc lại mọi dòng theo các cột này."))
                return redirect("desk_past_import", run.public_id)
        return self.preview(run, form, status=422)

    def begin(self, run):
        try:
            begin(run, by=self.request.user, digest=self.request.POST.get("digest", ""))
        except ChangedSinceShown as changed:
            messages.error(self.request, str(changed))
            run.refresh_from_db()
            return self.preview(run, status=409)
        return redirect("desk_past_import", run.public_id)

    def drop(self, run):
        name = run.name
        drop(run, by=self.request.user)
        messages.success(self.request, _("Đã bỏ danh sách “%(name)s”; chưa nhập gì từ đó.") % {"name": name})
        return redirect("desk_past")

    def preview(self, run, form=None, status=200):
        which = self.request.GET.get("loc", "")
        page = Paginator(lines_of(run, which), PER_PAGE).get_page(self.request.GET.get("p"))
        here = reverse("desk_past_import", args=[run.public_id])

        def address(number):
            return f"{here}?{self._query(which, number)}"

        context = {
            "run": run,
            "counts": counts_of(run),
            "form": form
            or PastColumnsForm(
                initial={name: str(at) for name, at in run.columns.items()}, header=run.header
            ),
            "which": which,
            "here": here,
            "lines": page.object_list,
            "first": page.start_index(),
            "last": page.end_index(),
            "total": page.paginator.count,
            "previous_url": address(page.previous_page_number()) if page.has_previous() else "",
            "next_url": address(page.next_page_number()) if page.has_next() else "",
            "report_url": reverse("desk_past_report", args=[run.public_id]),
        }
        return self.page("preview", context, status)

    @staticmethod
    def _query(which, number):
        return f"loc={which}&p={number}" if which else f"p={number}"


class PastReportView(PastView):
    """The lines that were not, or will not be, imported, with why: a CSV to mend the list by."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, public_id):
        run = get_object_or_404(PastImport, public_id=public_id)
        response = HttpResponse(report_of(run), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="dong-can-sua.csv"'
        return response
