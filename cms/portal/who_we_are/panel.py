"""On the admin's home: which standing pages a site lacks, and where that is mended."""

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from cms.users.roles import Role
from cms.users.sites import site_name

from ..site_editors import sites_edited_by
from .completeness import Lack, lacks_of


class StandingPagesPanel(Component):
    """The sites that lack something, each with what and, for those who edit it, the links to do it."""

    name = "standing_pages"
    template_name = "portal/standing_pages_panel.html"
    order = 60

    def __init__(self, sites: list[dict]):
        self.sites = sites

    def get_context_data(self, parent_context):
        return {"sites": self.sites}


def sites_looked_after(person) -> list[tuple[Site, bool]]:
    """Return the sites whose standing pages `person` looks after, each with whether to edit them: the
    province's for its editors, and for administrators, who only see; their own for site editors."""
    roles = person.role_set
    sites = [(site, True) for site in sites_edited_by(person)]
    default = Site.objects.filter(is_default_site=True).first()
    if default is not None and roles & {Role.EDITOR, Role.ADMINISTRATOR}:
        sites.insert(0, (default, Role.EDITOR in roles))
    return sites


def add_standing_pages_panel(request, panels):
    """Hook: put the panel on the home of who looks after a site that lacks something."""
    if not request.user.role_set & {Role.EDITOR, Role.ADMINISTRATOR, Role.SITE_EDITOR}:
        return
    sites = [_entry(site, edits) for site, edits in sites_looked_after(request.user)]
    if lacking := [site for site in sites if site["lines"]]:
        panels.append(StandingPagesPanel(lacking))


def _entry(site: Site, edits: bool) -> dict:
    lines = lacks_of(site)
    return {
        "name": site_name(site),
        "key": site.pk,
        "edits": edits,
        "missing": any(line.lack == Lack.MISSING for line in lines),
        "lines": [
            {
                "name": line.name,
                "language": line.language,
                "lack": line.lack.value,
                "url": reverse("wagtailadmin_pages:edit", args=[line.page.pk]) if line.page and edits else "",
            }
            for line in lines
        ],
    }
