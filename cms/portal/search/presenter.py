"""A result as templates, feed and API read it: from the index alone."""

from datetime import datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.question import Pieces, Result


def present(result: Result) -> dict:
    """Return {"id", "title", "title_marked", "summary", "excerpt", "url", "kind_label", "section", "rating",
    "published_at"}: title and summary plain, `title_marked` and `excerpt` the same with hits in <mark>."""
    shown = result.shown
    return {
        "id": result.id,
        "title": plain(result.title),
        "title_marked": marked(result.title),
        "summary": plain(result.excerpt),
        "excerpt": marked(result.excerpt),
        "url": shown.get("url", ""),
        "kind_label": shown.get("label", ""),
        "section": shown.get("section", ""),
        "rating": shown.get("rating", ""),
        "published_at": moment_of(shown.get("published")),
    }


def plain(pieces: Pieces) -> str:
    return "".join(text for text, _hit in pieces)


def marked(pieces: Pieces) -> SafeString:
    """Return the pieces as HTML, hits in <mark>."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in pieces)
    )


def moment_of(text: str | None) -> datetime | None:
    """Return the moment that `text` (ISO 8601) says; None for none."""
    return datetime.fromisoformat(text) if text else None
