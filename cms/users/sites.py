"""Which sites take a role that is held for a site: the room that knows their kinds says so as it starts."""

from collections.abc import Callable

from wagtail.models import Site

from .roles import Role


class Editing:
    """`takes(site, role)`: whether people with `role` edit pages of `site`; none do until it is set."""

    takes: Callable[[Site, Role], bool] = staticmethod(lambda site, role: False)


editing = Editing()


def sites_taking(role: Role) -> list[Site]:
    """Return the sites for which `role` can be given, by name."""
    sites = [site for site in Site.objects.order_by("pk") if editing.takes(site, role)]
    return sorted(sites, key=site_name)


def site_name(site: Site) -> str:
    """What people call a site; its host where nobody named it."""
    return site.site_name or site.hostname
