"""`/admin/kiem-chung/bao-tin-ho/`: a report written down for whoever calls or comes, with its receipt."""

import uuid

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.doors.guard import Sender
from cms.core.doors.said import key_with_words
from cms.core.machines.errors import ActionError
from cms.core.machines.on_forms import put_refusal
from cms.core.personal.retention import days_of
from cms.core.shredding import keys_ready
from cms.core.site_urls import absolute_url
from cms.portal.lookup.keeping import receipt_of

from ..enums import SenderLane
from ..forms.hotline import HotlineForm
from ..forms.uploads import files_of, upload_context
from ..services import report as reports
from .access import DeskView
from .quick_log import may_log
from .spelling import spelled

OF_STAFF = "staff "  # begins the keys of these forms: none is a public form's


def _key_of(form: HotlineForm) -> str:
    return key_with_words(f"{OF_STAFF}{form.cleaned_data['form_key']}", form, apart=("form_key",))


class HotlineView(DeskView):
    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, *args, **kwargs):
        if not may_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.page(HotlineForm(use_required_attribute=False))

    def post(self, request):
        form, files = HotlineForm(request.POST, use_required_attribute=False), files_of(request)
        for reason in files.refused:
            form.add_error(None, reason)
        if form.is_valid():
            given = form.given(files.uploads)
            try:
                with keys_ready(given.keys):
                    report, code = reports.send(
                        given,
                        sender=Sender(SenderLane.STAFF),
                        form_key=_key_of(form),
                        by=request.user,
                        channel=form.cleaned_data["channel"],
                    )
            except ActionError as refused:
                put_refusal(form, refused)
            else:
                return self.receipt(report, code)
        if "form_key" in form.errors:  # of no form of ours: a new one, with all that was typed
            form.data = {**form.data.dict(), "form_key": str(uuid.uuid4())}
        return self.page(form, files, status=422)

    def receipt(self, report, code):
        """The only time that the code is shown: nobody can tell it afterwards."""
        context = {
            "report": report,
            **receipt_of(self.request, code),
            "groups": spelled(code),
            "look_up": absolute_url(self.request, reverse("portal_look_up")),
            "case": report.case,
        }
        return self.shown("hotline_receipt", _("Biên nhận"), context)

    def page(self, form, files=None, status=200):
        context = {"form": form, "days": days_of("contact"), **upload_context(files)}
        return self.shown("hotline", _("Nhận tin báo hộ"), context, status)

    def shown(self, template, title, context, status=200):
        heading = {
            "breadcrumbs_items": [
                {"url": reverse("desk_hotline"), "label": _("Nhận tin báo hộ")},
                {"url": "", "label": title},
            ],
            "header_title": title,
            "header_icon": "comment",
        }
        return render(self.request, f"factcheck/desk/{template}.html", heading | context, status=status)
