"""What all sources of pages share: which pages belong in the index, and what every page's document says."""

from collections.abc import Sequence
from html import unescape

from django.utils.translation import gettext, override

from cms.core.indexing.sites import Homes, site_key
from cms.core.pages import BasePage
from cms.portal.models import SectionPage
from search.documents import LONGEST_BODY, Document
from search.registry import Source

INDEX = "pages"


class PageSource(Source):
    """Pages of one class that anyone may read, each on its site. A subclass says what their texts are."""

    index = INDEX
    model: type[BasePage]
    label: str  # what a page of this kind is called in a line of results, in the source language; may be ""

    def keys(self):
        return (str(pk) for pk in self.model.objects.order_by("pk").values_list("pk", flat=True))

    def documents(self, keys: Sequence[str]) -> list[Document]:
        batch = PageBatch(
            self.read(self.model.objects.filter(pk__in=keys, live=True).select_related("locale"))
        )
        return [document for page in batch.pages if (document := self.document(page, batch)) is not None]

    def read(self, pages) -> list[BasePage]:
        """Return the pages of the queryset with what `fields` needs of them."""
        return list(pages)

    def fields(self, page) -> dict:
        """Return fields of `Document` beyond those of every page: "lead" and "body" at least."""
        raise NotImplementedError

    def document(self, page: BasePage, batch: "PageBatch") -> Document | None:
        """Return the document of an open page; None when it stays out of every list."""
        section = batch.section_of(page)
        label = in_language(self.label, page.locale.language_code)
        return page_document(page, batch, self.name, label, section, self.fields(page))


class PageBatch:
    """Open pages of one batch and the sections above them, at a few queries for all."""

    def __init__(self, pages: Sequence[BasePage]):
        self.homes = Homes()
        self.sites = {page.pk: site for page in pages if (site := self.homes.site_of(page))}
        self.pages = [page for page in pages if page.pk in self.sites]
        above = {path for page in self.pages for path in _paths_above(page)}
        sections = SectionPage.objects.filter(path__in=above).only("path", "title", "slug", "live")
        self._sections = {section.path: section for section in sections if section.live}

    def section_of(self, page: BasePage) -> SectionPage | None:
        """The nearest section above `page`, if it is public."""
        return next((self._sections[path] for path in _paths_above(page) if path in self._sections), None)


def page_document(page, batch: PageBatch, source: str, label: str, section, fields: dict) -> Document:
    """Return the document of an open page: where it is, what it is called, and `fields`."""
    shown = {
        "url": batch.homes.address_of(page),
        "label": label,
        "section": section.title if section else "",
        "published": page.first_published_at.isoformat() if page.first_published_at else "",
    }
    return Document(
        **{
            "id": f"{source}:{page.pk}",
            "title": page.title,
            "kind": source,
            "section": section.slug if section else "",
            "site": site_key(batch.sites[page.pk]),
            "language": page.locale.language_code,
            "published": page.first_published_at,
        }
        | fields
        | {"shown": shown | fields.get("shown", {})}
    )


def in_language(text: str, language: str) -> str:
    """Return the interface's `text` in `language`."""
    with override(language):
        return gettext(text) if text else ""


def plain(*texts: str) -> str:
    """Return pieces of text, HTML entities resolved, white space made one space, joined by spaces."""
    return " ".join(" ".join(unescape(text[:LONGEST_BODY]).split()) for text in texts if text)


def plain_stream(value) -> str:
    """Return the words of a stream of blocks."""
    return plain(*value.stream_block.get_searchable_content(value))


def _paths_above(page) -> list[str]:
    """The paths of the pages above, the nearest first."""
    step = page.steplen
    return [page.path[:end] for end in range(len(page.path) - step, 0, -step)]
