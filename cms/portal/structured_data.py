"""schema.org data for search engines and archives; fact-checks reuse `publisher`, `picture` and `to_json`."""

import json

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Site

from cms.core.clock import VIETNAM

from .models import NewsPage, PortalSettings

PICTURES = ("fill-1600x1067|format-jpeg", "fill-1200x1200|format-jpeg")
# Inside a script element only these could end it or start a comment.
_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def to_json(data: dict) -> SafeString:
    """Return `data` as JSON text that can stand inside `<script type="application/ld+json">`."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))


def moment(value) -> str | None:
    """Return an aware datetime as Viet Nam's clocks show it: "2021-05-14T09:30:00+07:00"; None for None."""
    return timezone.localtime(value, VIETNAM).isoformat(timespec="seconds") if value else None


def absolute(request, address: str) -> str:
    """Return `address` with scheme and host: the site's own, not what the Host header says."""
    if not address or "://" in address:
        return address
    site = Site.find_for_request(request)
    return (site.root_url if site else request.build_absolute_uri("/").rstrip("/")) + address


def picture(image, request) -> list[str]:
    """Return absolute addresses of `image` (None: []) in the shapes that readers of the data ask for."""
    if image is None:
        return []
    renditions = image.get_renditions(*PICTURES)
    return [absolute(request, renditions[spec].url) for spec in PICTURES]


def publisher(request, language: str = "vi") -> dict:
    """Return the Organization that publishes this site, with its logo where one is set."""
    site = Site.find_for_request(request)
    known = PortalSettings.for_request(request) if site else PortalSettings()
    data = {
        "@type": "Organization",
        "name": known.in_language("publisher", language) or known.in_language("name", language) or "Hải Đăng",
        "url": absolute(request, "/"),
    }
    if known.logo_id:
        logo = known.logo.get_rendition("max-600x600")
        data["logo"] = {
            "@type": "ImageObject",
            "url": absolute(request, logo.url),
            "width": logo.width,
            "height": logo.height,
        }
    return data


def news_article(page: NewsPage, request, corrections=()) -> dict:
    """Return the NewsArticle of `page`; keys without a value are left out."""
    language = page.language
    organisation = publisher(request, language)
    address = absolute(request, page.get_url(request) or "")
    author = {"@type": "Person", "name": page.author_line} if page.author_line else organisation
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.social_description,
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "inLanguage": language,
        "datePublished": moment(page.first_published_at),
        "dateModified": moment(page.last_published_at or page.first_published_at),
        "image": picture(page.cover, request),
        "author": [author],
        "publisher": organisation,
        "correction": [one.corrected for one in corrections],
    }
    return {key: value for key, value in data.items() if value not in (None, "", [])}
