"""Whatever makes a page's document stale promises it anew, in the transaction of the change."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site

from cms.core.indexing import enqueue_documents
from cms.portal.models import SectionPage
from search.registry import sources

from . import files
from .pages import INDEX, PageSource

# Saved by themselves, these change nothing that a reader sees.
DRAFT = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}
ADDRESS, NAME = ("url_path",), ("url_path", "title", "slug", "live")


def connect() -> None:
    """Called once when the app is ready; sources of other apps are found as pages of their classes change."""
    for signal, receiver in (
        (pre_save, remember_page),
        (post_save, page_saved),
        (post_delete, page_deleted),
    ):
        signal.connect(receiver, dispatch_uid=f"search {receiver.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="search restriction")
        signal.connect(site_changed, sender=Site, dispatch_uid="search site")
    # Wagtail saves these outside a transaction, and the promise must not be lost between two.
    for model in (PageViewRestriction, CollectionViewRestriction, Site):
        model.save = transaction.atomic(model.save)
    files.connect()


def page_sources() -> list[PageSource]:
    return [source for source in sources(INDEX) if isinstance(source, PageSource)]


def enqueue_page(page: Page) -> None:
    """Promise the document of one page, whatever its class."""
    model = page.specific_class
    for source in page_sources():
        if model is source.model:
            enqueue_documents(source.name, [page.pk])


def enqueue_below(path: str) -> None:
    """Promise the documents of the page at `path` and of all below it."""
    for source in page_sources():
        pages = source.model.objects.filter(path__startswith=path).order_by("pk")
        enqueue_documents(source.name, pages.values_list("pk", flat=True))
    files.enqueue_below(path)


def remember_page(sender, instance, raw=False, update_fields=None, **kwargs):
    """Before a page is saved, note what its subtree depends on."""
    if raw or not issubclass(sender, Page) or _is_draft(update_fields):
        return
    instance._stood = Page.objects.filter(pk=instance.pk).values(*NAME).first() if instance.pk else None


def page_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw or not issubclass(sender, Page) or _is_draft(update_fields):
        return
    stood = getattr(instance, "_stood", None)
    watched = NAME if instance.specific_class is SectionPage else ADDRESS
    if stood and any(stood[name] != getattr(instance, name) for name in watched):
        enqueue_below(instance.path)
    enqueue_page(instance)
    files.page_saved(instance)


def page_deleted(sender, instance, **kwargs):
    if issubclass(sender, Page):
        enqueue_page(instance)


def restriction_changed(sender, instance, raw=False, **kwargs):
    """A part of the tree was closed or opened."""
    path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path and not raw:
        enqueue_below(path)


def site_changed(sender, instance, raw=False, **kwargs):
    """A site got another home, or is gone: rare, so everything is looked at again."""
    if not raw:
        for source in sources(INDEX):
            enqueue_documents(source.name, source.keys())


def _is_draft(update_fields) -> bool:
    return update_fields is not None and set(update_fields) <= DRAFT
