"""Which rooms stand on a site: the masthead, the site map, the home and the views themselves ask here."""

from functools import wraps

from django.http import Http404
from wagtail.models import Site

from .models import PortalSettings
from .site_kinds import Room, SiteKind


def kind_of(site: Site) -> SiteKind:
    """Return the kind of `site`, asked of the database."""
    settings = PortalSettings.objects.filter(site=site).first() or PortalSettings()
    return settings.kind_for(site)


def stands(room: Room | None, request) -> bool:
    """True when `room` stands on the request's site; None is a room of every site."""
    if room is None:
        return True
    site = Site.find_for_request(request)
    return site is not None and room in PortalSettings.for_request(request).kind_for(site).rooms


def sites_with(room: Room) -> list[Site]:
    """Return the sites on which `room` stands, the default one first."""
    sites = Site.objects.order_by("-is_default_site", "pk")
    return [site for site, kind in with_kinds(sites) if room in kind.rooms]


def with_kinds(sites) -> list[tuple[Site, SiteKind]]:
    """Return each of `sites` with its kind, at one query."""
    declared = {row.site_id: row for row in PortalSettings.objects.all()}
    return [(site, (declared.get(site.pk) or PortalSettings()).kind_for(site)) for site in sites]


def standing_in(room: Room):
    """Decorator of a view: not found on a site where `room` does not stand."""

    def guard(view):
        @wraps(view, updated=())
        def guarded(request, *args, **kwargs):
            if not stands(room, request):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard
