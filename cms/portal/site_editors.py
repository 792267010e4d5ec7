"""What a site editor is told on the admin's home: there is nothing to edit yet, and why."""

from wagtail.admin.ui.components import Component

from cms.users.roles import Role

from .permissions import PAGES


class SiteEditorPanel(Component):
    """Why the admin shows a site editor no pages."""

    name = "site_editor"
    template_name = "portal/site_editor_panel.html"
    order = 55


def add_site_editor_panel(request, panels):
    """Hook: put the panel on the home of a site editor whom no other role lets edit."""
    roles = request.user.role_set
    if Role.SITE_EDITOR in roles and not roles & set(PAGES):
        panels.append(SiteEditorPanel())
