"""Whatever makes a page's document stale enqueues it, in the transaction of the change.

Wagtail saves pages in one, and sites on its screens; `privacy_urls` does so for what closes pages and files.
"""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site, get_page_models

from cms.core.indexing import enqueue_documents
from cms.core.page_events.stored import DRAFT, stored_before
from cms.portal.models import SectionPage
from search.registry import sources

from . import files
from .pages import INDEX, PageSource

ADDRESS, NAME = ("url_path",), ("url_path", "title", "slug", "live")


def connect() -> None:
    """Called once when the app is ready: the pages of every app, whose models are all loaded by then."""
    for model in get_page_models():
        post_save.connect(page_saved, sender=model, dispatch_uid="search page_saved")
        post_delete.connect(page_deleted, sender=model, dispatch_uid="search page_deleted")
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="search restriction")
        signal.connect(site_changed, sender=Site, dispatch_uid="search site")
    files.connect_file_signals()


def page_sources() -> list[PageSource]:
    return [source for source in sources(INDEX) if isinstance(source, PageSource)]


def enqueue_page(page: Page) -> None:
    """Enqueue the document of one page, whatever its class."""
    model = page.specific_class
    for source in page_sources():
        if model is source.model:
            enqueue_documents(source.name, [page.pk])


def enqueue_below(path: str) -> None:
    """Enqueue the documents of the page at `path` and of all below it."""
    for source in page_sources():
        pages = source.model.objects.filter(path__startswith=path).order_by("pk")
        enqueue_documents(source.name, pages.values_list("pk", flat=True))
    files.enqueue_files_below(path)


def page_saved(instance, raw=False, update_fields=None, **kwargs):
    if raw or _is_draft(update_fields):
        return
    before = stored_before(instance)
    watched = NAME if instance.specific_class is SectionPage else ADDRESS
    if before and before.values and any(before.values[name] != getattr(instance, name) for name in watched):
        enqueue_below(instance.path)
    enqueue_page(instance)
    files.note_page_files(instance)


def page_deleted(instance, **kwargs):
    enqueue_page(instance)


def restriction_changed(instance, raw=False, **kwargs):
    """A part of the tree was closed or opened."""
    path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path and not raw:
        enqueue_below(path)


def site_changed(instance, raw=False, **kwargs):
    """A site got another home, or is gone: rare, so everything is looked at again."""
    if not raw:
        for source in sources(INDEX):
            enqueue_documents(source.name, source.keys())


def _is_draft(update_fields) -> bool:
    return update_fields is not None and set(update_fields) <= DRAFT
