"""Which files a page offers, and which pictures it shows, read off the page as it is saved.

Wagtail's own index of references is brought up to date by a task, later. A file would be found too late, or
when it should be found no more: so what a page offers is noted in the page's own transaction.
"""

from collections.abc import Iterator

from django.db.models import ForeignKey, Model, QuerySet
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from .models import Document, FileUse, Image


def documents_in(page: Page) -> set[int]:
    """Return the keys of the files that a page (of its own class) offers, its child rows included."""
    keys = _keys_in(page, Document)
    return set(Document.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def pictures_in(page: Page) -> QuerySet[Image]:
    """Return the pictures that a page (of its own class) shows, its child rows included."""
    return Image.objects.filter(pk__in=_keys_in(page, Image))


def note_uses(page: Page) -> None:
    """Keep in the database what `page` offers as it is now."""
    now = documents_in(page)
    before = {use.document_id: use for use in FileUse.objects.filter(page=page.pk)}
    for key in before.keys() - now:
        before[key].delete()
    for key in sorted(now - before.keys()):
        FileUse.objects.create(page_id=page.pk, document_id=key)


def _keys_in(page: Page, wanted: type[Model]) -> set[int]:
    keys = set(_in_fields(page, wanted))
    for relation in get_all_child_relations(type(page)):
        for child in getattr(page, relation.get_accessor_name()).all():
            keys.update(_in_fields(child, wanted))
    return keys


def _in_fields(row: Model, wanted: type[Model]) -> Iterator[int]:
    for field in row._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            if field.related_model is wanted and (key := getattr(row, field.attname)):
                yield key
        elif hasattr(field, "extract_references"):
            for model, key, *_path in field.extract_references(field.value_from_object(row)):
                if model is wanted and str(key).isdecimal():
                    yield int(key)
