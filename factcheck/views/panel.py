"""The home panel, on Wagtail's home and as the screen "Bàn làm việc"."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from ..permissions import may_see_desk
from ..selectors.home import home_panel
from .access import DeskView


class DeskPanel(Component):
    """What is mine, late and new, and who is on what; for desk roles and auditors."""

    name = "desk"
    template_name = "factcheck/desk/panel.html"
    order = 50

    class Media:
        css = {"all": ["css/home_without_search.css"]}  # the first box is the desk's own search

    def get_context_data(self, parent_context):
        return home_panel(parent_context["request"].user)


def add_desk_panel(request, panels):
    """Hook: put the panel first, for those who see the desk."""
    if may_see_desk(request.user):
        panels.append(DeskPanel())


class WorkbenchView(DeskView):
    http_method_names = ["get", "head", "options"]

    def get(self, request):
        context = {
            "breadcrumbs_items": [{"url": "", "label": _("Bàn làm việc")}],
            "header_title": _("Bàn làm việc"),
            "header_icon": "home",
            "panel": DeskPanel(),
        }
        return render(request, "factcheck/desk/workbench.html", context)
