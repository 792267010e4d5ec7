"""News, sections and standing pages as documents."""

from django.utils.translation import gettext_noop

from cms.portal.models import NewsPage, SectionPage, StandardPage

from .files import FileSource
from .pages import PageSource, plain, plain_stream


class NewsSource(PageSource):
    """A news item: its summary in short, its text, its corrections. Who wrote it is no word of it."""

    name, model, label = "news", NewsPage, gettext_noop("Tin bài")

    def read(self, pages):
        return list(pages.prefetch_related("corrections"))

    def fields(self, page):
        corrections = [text for note in page.corrections.all() for text in (note.original, note.corrected)]
        return {
            "lead": page.summary,
            "body": plain(page.in_short, plain_stream(page.body), *corrections),
        }


class StandardSource(PageSource):
    """A standing page."""

    name, model, label = "standard", StandardPage, ""

    def fields(self, page):
        return {"lead": page.summary, "body": plain_stream(page.body)}


class SectionSource(PageSource):
    """A section, found by its name; its own section is itself."""

    name, model, label = "section", SectionPage, gettext_noop("Chuyên mục")

    def fields(self, page):
        return {"lead": page.summary, "section": page.slug}


SOURCES = (NewsSource(), StandardSource(), SectionSource(), FileSource())
