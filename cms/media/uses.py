"""Which files a page offers, and which pictures it shows, read off the page as it is saved.

Wagtail's own index of references is brought up to date by a task, later. A file would be found too late, or
when it should be found no more: so what a page offers is noted in the page's own transaction.
"""

from django.db.models import QuerySet
from wagtail.models import Page

from cms.core.page_references import pointed_at

from .models import Document, FileUse, Image


def documents_in(page: Page) -> set[int]:
    """Return the keys of the files that a page (of its own class) offers, its child rows included."""
    keys = _keys_in(page, "document")
    return set(Document.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def pictures_in(page: Page) -> QuerySet[Image]:
    """Return the pictures that a page (of its own class) shows, its child rows included."""
    return Image.objects.filter(pk__in=_keys_in(page, "image"))


def note_uses(page: Page) -> None:
    """Keep in the database what `page` offers as it is now."""
    now = documents_in(page)
    before = {use.document_id: use for use in FileUse.objects.filter(page=page.pk)}
    for key in before.keys() - now:
        before[key].delete()
    for key in sorted(now - before.keys()):
        FileUse.objects.create(page_id=page.pk, document_id=key)


def _keys_in(page: Page, wanted: str) -> set[int]:
    return {key for kind, key in pointed_at(page) if kind == wanted}
