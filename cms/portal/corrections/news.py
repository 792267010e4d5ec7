"""How news say what was wrong with them."""

from cms.core.clock import VIETNAM
from cms.core.search_words import plain

from ..models import CorrectionEntry, NewsCorrection, NewsPage
from .sources import Source, Told


def notes_of_news(page: NewsPage) -> list[Told]:
    """Return the notes of `page`, oldest first; the cause is what the editor wrote beside them."""
    rows = NewsCorrection.objects.filter(page=page.pk).order_by("made_on", "pk")
    return [
        Told(
            CorrectionEntry.Kind.CORRECTION,
            row.made_on.astimezone(VIETNAM).date(),
            _words_of(row.note),
            row.original,
            row.corrected,
        )
        for row in rows
    ]


def _words_of(html: str) -> str:
    field = NewsCorrection._meta.get_field("note")
    return plain(*map(str, field.get_searchable_content(html))) if html else ""


def noted_news():
    """Return the keys of the live news that have notes."""
    return NewsCorrection.objects.filter(page__live=True).values_list("page", flat=True).distinct()


NEWS = Source(NewsPage, notes=notes_of_news, noted=noted_news)
