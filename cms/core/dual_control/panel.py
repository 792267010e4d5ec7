"""The home panel of an administrator: which requests wait for their yes or no."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from .people import people
from .selectors import answerable_by
from .waiting import NAMED, SOURCES, Waiting, WaitingList, waiting_source


class WaitingPanel(Component):
    """What the administrator who looks may answer, kind by kind."""

    name = "dual_control"
    template_name = "dual_control/panel.html"
    order = 60

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"kinds": [source(user) for source in SOURCES]}


def add_waiting_panel(request, panels):
    """Hook: put the panel on the home of those who answer."""
    if people.is_administrator(request.user):
        panels.append(WaitingPanel())


@waiting_source
def waiting_changes(user) -> WaitingList:
    """Changes of accounts, agencies, the calendar."""
    changes = answerable_by(user)
    newest = [
        Waiting(
            change.title,
            reverse("dual_control_change", args=[change.public_id]),
            str(change.proposed_by),
            change.created_at,
        )
        for change in changes[:NAMED]
    ]
    return WaitingList(_("Thay đổi cần hai người"), reverse("dual_control"), changes.count(), newest)
