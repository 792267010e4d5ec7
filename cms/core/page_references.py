"""The pictures, files and pages that a page points at, as its fields stand."""

from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page

from .blocks.references import in_rich_text, with_files


def kind_of(model: type[Model]) -> str:
    """Return "image", "document" or "page" of such a model, "" of any other."""
    if issubclass(model, Page):
        return "page"
    kinds = {get_image_model_string(): "image", get_document_model_string(): "document"}
    return kinds.get(model._meta.label, "")


def pointed_at(page: Page) -> set[tuple[str, int]]:
    """Return (kind, key) of each picture, file and page that `page` (of its own class) points at.

    Its child rows count; so do links in rich text, those to the address of one of our files too.
    """
    found = _in_fields(page)
    for relation in get_all_child_relations(type(page)):
        for row in getattr(page, relation.get_accessor_name()).all():
            found |= _in_fields(row)
    return found


def _in_fields(row: Model) -> set[tuple[str, int]]:
    found = set()

    def note(kind, key):
        found.add((kind, int(key)))
        return key

    for field in row._meta.concrete_fields:
        value = field.value_from_object(row)
        if isinstance(field, StreamField):
            with_files(field.stream_block, field.stream_block.get_prep_value(value), note)
        elif isinstance(field, RichTextField):
            in_rich_text(value or "", note)
        elif value and field.related_model and (kind := kind_of(field.related_model)):
            note(kind, value)
    return found
