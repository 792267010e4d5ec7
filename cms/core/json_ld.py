"""Pieces of schema.org data (JSON-LD) that the data of every kind of page is made of."""

import json
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from .clock import VIETNAM
from .site_urls import absolute_url

RENDITIONS = ("fill-1600x1067|format-jpeg", "fill-1200x1200|format-jpeg")
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


def iso_time(moment: datetime | None) -> str | None:
    """Return an aware datetime as Viet Nam's clocks show it: "2021-05-14T09:30:00+07:00"; None for None."""
    return timezone.localtime(moment, VIETNAM).isoformat(timespec="seconds") if moment else None


def image_urls(image, request) -> list[str]:
    """Return absolute addresses of `image` (None: []) in the shapes that readers of the data ask for."""
    if image is None:
        return []
    renditions = image.get_renditions(*RENDITIONS)
    made = [renditions[spec] for spec in RENDITIONS if not renditions[spec].is_missing]
    return [absolute_url(request, rendition.url) for rendition in made]


def without_empty(data: dict) -> dict:
    """Return `data` without the keys that have no value; zero is a value."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


_publisher: list[Callable] = []


def published_by(function: Callable) -> Callable:
    """Decorator: (request, language) -> dict gives who publishes a site, for the data of every page."""
    _publisher[:] = [function]
    return function


def publisher_of(request, language: str) -> dict:
    """Return the Organization that publishes the request's site; {} while no room says."""
    return _publisher[0](request, language) if _publisher else {}


def web_page(page, request) -> dict:
    """Return the WebPage of any page; keys without a value are left out."""
    about = {"@type": "WebPage", "name": page.title, "publisher": publisher_of(request, page.language)}
    return {"@context": "https://schema.org"} | without_empty(about | _of_every_page(page, request))


def article(page, request, author: dict | None = None, corrections=()) -> dict:
    """Return the NewsArticle of any page, without "@context"; without an author it is the publisher.

    Keys without a value are left out.
    """
    organisation = publisher_of(request, page.language)
    every = _of_every_page(page, request)
    return without_empty(
        {
            "@type": "NewsArticle",
            "headline": page.title,
            "mainEntityOfPage": {"@type": "WebPage", "@id": every["url"]},
            "author": [author or organisation],
            "publisher": organisation,
            "correction": list(corrections),
        }
        | every
    )


def _of_every_page(page, request) -> dict:
    return {
        "description": page.social_description,
        "url": absolute_url(request, page.get_url(request) or ""),
        "inLanguage": page.language,
        "datePublished": iso_time(page.first_published_at),
        "dateModified": iso_time(page.last_published_at or page.first_published_at),
        "image": image_urls(page.cover, request),
    }
