"""Which files a page offers: read off the page as it is saved, in the same transaction.

Wagtail's own index of references is brought up to date by a task, later; a file would be found too late, or
when it should be found no more.
"""

from collections.abc import Iterator

from django.db.models import ForeignKey, Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from .models import Document, FileUse


def documents_in(page: Page) -> set[int]:
    """Return the keys of the files that a page (of its own class) offers, its child rows included."""
    keys = set(_in_fields(page))
    for relation in get_all_child_relations(type(page)):
        for child in getattr(page, relation.get_accessor_name()).all():
            keys.update(_in_fields(child))
    return set(Document.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def note_uses(page: Page) -> None:
    """Keep in the database what `page` offers as it is now."""
    now = documents_in(page)
    before = {use.document_id: use for use in FileUse.objects.filter(page=page.pk)}
    for key in before.keys() - now:
        before[key].delete()
    for key in sorted(now - before.keys()):
        FileUse.objects.create(page_id=page.pk, document_id=key)


def _in_fields(row: Model) -> Iterator[int]:
    for field in row._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            if field.related_model is Document and (key := getattr(row, field.attname)):
                yield key
        elif hasattr(field, "extract_references"):
            for model, key, *_path in field.extract_references(field.value_from_object(row)):
                if model is Document and str(key).isdecimal():
                    yield int(key)
