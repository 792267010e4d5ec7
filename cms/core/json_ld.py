"""Pieces of schema.org data (JSON-LD) that the data of every kind of page is made of."""

import json
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
    return {key: value for key, value in data.items() if value not in (None, "", [])}
