"""What a site editor finds on the admin's home: the sites to edit and what is there, or why there is none."""

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.wagtail_hooks import ExplorerMenuItem
from wagtail.models import Site

from cms.core.scope import homes_of
from cms.core.visibility import reach_of, sees_every_page
from cms.users.roles import OF_A_SITE, Role
from cms.users.sites import editing, site_name

from .models import PortalSettings
from .permissions import PAGES


class SiteEditorPanel(Component):
    """The sites that the person edits, each with its homes by language; none: whom to ask."""

    name = "site_editor"
    template_name = "portal/site_editor_panel.html"
    order = 55

    def __init__(self, person):
        self.sites = [_entry(site) for site in sites_edited_by(person)]

    def get_context_data(self, parent_context):
        return {"sites": self.sites}


def sites_edited_by(person) -> list[Site]:
    """Return the sites for which `person` holds a role that edits them, by name."""
    held = person.role_grants.active().filter(role__in=OF_A_SITE).exclude(site=None)
    sites = [
        grant.site
        for grant in held.select_related("site__root_page")
        if editing.takes(grant.site, grant.role)
    ]
    return sorted(sites, key=site_name)


def _entry(site):
    homes = homes_of(site).select_related("locale")
    settings = PortalSettings.objects.filter(site=site).first()
    return {
        "name": site_name(site),
        "url": site.root_url,
        "collection": settings and settings.collection_id,
        "homes": [
            {
                "language": home.locale.get_display_name(),
                "url": reverse("wagtailadmin_explore", args=[home.pk]),
            }
            for home in homes.order_by("-locale__language_code")
        ],
    }


def add_site_editor_panel(request, panels):
    """Hook: put the panel on the home of a site editor whom no other role lets edit."""
    roles = request.user.role_set
    if Role.SITE_EDITOR in roles and not (roles & set(PAGES)) - OF_A_SITE:
        panels.append(SiteEditorPanel(request.user))


def list_of_pages(request, items):
    """Hook: the way to the pages is a plain link where the panel that Wagtail opens would list by no rule."""
    if not reach_of(request.user).is_bounded or sees_every_page(request.user):
        return
    for place, item in enumerate(items):
        if isinstance(item, ExplorerMenuItem):
            items[place] = MenuItem(
                item.label, item.url, name=item.name, icon_name=item.icon_name, order=item.order
            )
