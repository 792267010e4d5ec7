"""The home panel of those who answer requests: which wait, by their deadline. Nothing when none does."""

from wagtail.admin.ui.components import Component

from .selectors import open_requests
from .services import may_open

NAMED = 5


class RequestsPanel(Component):
    """The next to be answered."""

    name = "privacy_requests"
    template_name = "privacy/panel.html"
    order = 65

    def __init__(self, rows):
        self.rows = rows

    def get_context_data(self, parent_context):
        return {"rows": self.rows}


def add_requests_panel(request, panels):
    """Hook: put the panel on the home of those who answer, while something waits."""
    if may_open(request.user) and (rows := list(open_requests().order_by("due_at")[:NAMED])):
        panels.append(RequestsPanel(rows))
