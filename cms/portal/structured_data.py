"""schema.org data of who publishes the site; `cms.core.json_ld` has the rest."""

from wagtail.models import Site

from cms.core.json_ld import published_by
from cms.core.site_urls import absolute_url

from .models import PortalSettings


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
    return data
