"""schema.org data of a news item, and of who publishes the site; `cms.core.json_ld` has the pieces."""

from wagtail.models import Site

from cms.core.json_ld import image_urls, iso_time, without_empty
from cms.core.site_urls import absolute_url

from .models import NewsPage, PortalSettings


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


def news_article(page: NewsPage, request, corrections=()) -> dict:
    """Return the NewsArticle of `page`; keys without a value are left out."""
    language = page.language
    organisation = publisher(request, language)
    author = {"@type": "Person", "name": page.author_line} if page.author_line else organisation
    return {"@context": "https://schema.org"} | article_data(
        page, request, organisation, author, [correction.corrected for correction in corrections]
    )


def article_data(page, request, organisation: dict, author: dict, corrections: list[str]) -> dict:
    """Return the NewsArticle of any page, without "@context"; keys without a value are left out."""
    address = absolute_url(request, page.get_url(request) or "")
    return without_empty(
        {
            "@type": "NewsArticle",
            "headline": page.title,
            "description": page.social_description,
            "url": address,
            "mainEntityOfPage": {"@type": "WebPage", "@id": address},
            "inLanguage": page.language,
            "datePublished": iso_time(page.first_published_at),
            "dateModified": iso_time(page.last_published_at or page.first_published_at),
            "image": image_urls(page.cover, request),
            "author": [author],
            "publisher": organisation,
            "correction": corrections,
        }
    )
