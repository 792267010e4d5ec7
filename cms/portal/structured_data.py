"""schema.org data of who publishes the site; `cms.core.json_ld` has the rest."""

from wagtail.models import Site

from cms.core.json_ld import published_by
from cms.core.site_urls import absolute_url

from .models import PortalSettings
from .navigation import portal_of
from .purposes import POLICIES


@published_by
def publisher(request, language: str = "vi") -> dict:
    """Return the Organization that publishes this site, with its logo where one is set."""
    site = Site.find_for_request(request)
    settings = PortalSettings.for_request(request) if site else PortalSettings()
    name = settings.in_language("publisher", language) or settings.in_language("name", language)
    data = {"@type": "Organization", "name": name or "Hải Đăng", "url": absolute_url(request, "/")}
    logo = settings.logo.get_rendition("max-600x600") if settings.logo_id else None
    if logo and not logo.is_missing:
        data["logo"] = {
            "@type": "ImageObject",
            "url": absolute_url(request, logo.url),
            "width": logo.width,
            "height": logo.height,
        }
    if policies := _policies(request, language):
        # A kind of Organization; the only one that has a policy on checking facts.
        data |= {"@type": "NewsMediaOrganization"} | policies
    return data


def _policies(request, language: str) -> dict:
    """The pages by which the publisher says how it works, as schema.org names them; those that are open."""
    portal = portal_of(request)
    if portal.language != language:
        return {}
    pages = {purpose: absolute_url(request, path) for purpose, path in portal.policies.items()}
    found = {name: [pages[each] for each in wanted if each in pages] for name, wanted in POLICIES.items()}
    return {name: each[0] if len(each) == 1 else each for name, each in found.items() if each}
