"""On the admin's home: how many reports of mistakes wait for the editor who looks."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from ..models import ErrorReport
from .rules import State, sites_decided_by


class ErrorReportsPanel(Component):
    """A line that leads to the inbox."""

    name = "error_reports"
    template_name = "portal/error_reports_panel.html"
    order = 57

    def __init__(self, waiting: int):
        self.waiting = waiting

    def get_context_data(self, parent_context):
        return {"waiting": self.waiting, "url": reverse("portal_error_inbox")}


def add_error_reports_panel(request, panels):
    """Hook: put the panel on the home of whoever has any to decide on."""
    sites = sites_decided_by(request.user)
    if sites and (waiting := ErrorReport.objects.filter(site__in=sites, state=State.WAITING).count()):
        panels.append(ErrorReportsPanel(waiting))
