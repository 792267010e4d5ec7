"""Whatever changes an item, its posts, its evidence or who may see them enqueues their documents.

Everything the desk does goes through `perform` and its transaction, and documents are enqueued with the rows.
"""

from django.db.models.signals import m2m_changed, post_delete, post_save

from cms.core.indexing import enqueue_documents

from ..models import Appeal, Evidence, FactCheckPage, Handover, Item, ItemPost, PageApproval, Post, Verdict
from ..services.pictures import pictures

SAVED_OR_GONE = (post_save, post_delete)


def connect() -> None:
    """Called once when the app is ready."""
    for sender, receiver in (
        (Item, item_changed),
        (Verdict, of_item_changed),
        (Appeal, of_item_changed),
        (Handover, handed_over),
        (Post, post_changed),
        (ItemPost, link_changed),
        (Evidence, evidence_changed),
        (FactCheckPage, page_changed),
        (PageApproval, approval_changed),
    ):
        for signal in SAVED_OR_GONE:
            signal.connect(receiver, sender=sender, dispatch_uid=f"search {sender.__name__}")
    agencies = Item.subject_agencies.through
    m2m_changed.connect(agencies_changed, sender=agencies, dispatch_uid="search agencies of an item")


def enqueue_item(pk: int) -> None:
    """Enqueue what says something of an item: itself, its claim, its pages."""
    enqueue_documents("item", [pk])
    enqueue_documents("claim", [pk])
    _enqueue_pages(FactCheckPage.objects.filter(item=pk).values_list("pk", flat=True))


def item_changed(instance, raw=False, **kwargs):
    if not raw:
        enqueue_item(instance.pk)


def of_item_changed(instance, raw=False, **kwargs):
    if not raw:
        enqueue_item(instance.item_id)


def handed_over(instance, raw=False, **kwargs):
    """Another person may find everything of the item, or may no more."""
    if raw:
        return
    enqueue_item(instance.item_id)
    enqueue_documents("post", ItemPost.objects.filter(item=instance.item_id).values_list("post", flat=True))
    enqueue_documents("evidence", Evidence.objects.filter(item=instance.item_id).values_list("pk", flat=True))
    enqueue_documents("picture", pictures().filter(item=instance.item_id).values_list("pk", flat=True))


def post_changed(instance, raw=False, **kwargs):
    if not raw:
        enqueue_documents("post", [instance.pk])
        enqueue_documents("claim", ItemPost.objects.filter(post=instance.pk).values_list("item", flat=True))


def link_changed(instance, raw=False, **kwargs):
    if not raw:
        enqueue_documents("post", [instance.post_id])
        enqueue_documents("claim", [instance.item_id])


def evidence_changed(instance, raw=False, **kwargs):
    if not raw:
        enqueue_documents("evidence", [instance.pk])


def page_changed(instance, raw=False, **kwargs):
    """The portal enqueues the page itself; here what it states, for the desk."""
    if not raw:
        enqueue_documents("stated", [instance.pk])


def approval_changed(instance, raw=False, **kwargs):
    if not raw:
        _enqueue_pages([instance.page_id])


def agencies_changed(instance, action, pk_set=None, reverse=False, **kwargs):
    if action.startswith("post_"):
        for pk in (pk_set or ()) if reverse else [instance.pk]:
            enqueue_item(pk)


def _enqueue_pages(pks) -> None:
    enqueue_documents("fact_check", pks)
    enqueue_documents("stated", pks)
