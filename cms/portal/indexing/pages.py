"""Pages as documents: which belong in the index, and what every page's document says."""

from collections.abc import Sequence

from django.utils.translation import gettext, override

from cms.core.indexing.sites import Homes, site_key
from cms.core.kinds import kinds
from cms.core.pages import BasePage
from cms.portal.models import SectionPage
from search.documents import Document
from search.registry import Source, register

INDEX = "pages"


class PageSource(Source):
    """Pages of one kind that anyone may read, each on its site; the page says what its words are."""

    index = INDEX

    def __init__(self, model: type[BasePage]):
        self.model, self.name, self.label = model, model.source_name(), model.kind_label

    def keys(self):
        return (str(pk) for pk in self.model.objects.order_by("pk").values_list("pk", flat=True))

    def documents(self, keys: Sequence[str]) -> list[Document]:
        batch = PageBatch(list(self.model.objects.filter(pk__in=keys, live=True).for_search()))
        return [self._document(page, batch) for page in batch.pages]

    def _document(self, page: BasePage, batch: "PageBatch") -> Document:
        text = page.search_text()
        fields = {"title": text.title, "lead": text.lead, "body": text.body} | page.search_facets()
        label = in_language(self.label, page.locale.language_code)
        return page_document(page, batch, self.name, label, batch.section_of(page), fields)


def register_kinds() -> None:
    """Register a source for each kind of page that readers find. ValueError when two have one name."""
    models = kinds(in_search=True)
    names = [model.source_name() for model in models]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"Two kinds of page have documents of one name: {', '.join(twice)}.")
    for model in models:
        register(PageSource(model))


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


def _paths_above(page) -> list[str]:
    """The paths of the pages above, the nearest first."""
    step = page.steplen
    return [page.path[:end] for end in range(len(page.path) - step, 0, -step)]
