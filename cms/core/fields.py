"""The fields that hold what people typed, and the only ones for rich text: what they write is clean.

A form, the shell, `update()`, `bulk_create()`, a revision and a translation all pass `get_prep_value`, so the
cleaning stands there; `pre_save` and `clean` also give the object in memory what was stored.
"""

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.struct_block import StructValue
from wagtail.fields import RichTextField, StreamField

from .sanitize import clean_html, clean_line, clean_text

FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]


class Cleaned:
    """A text field that stores what `clean_value` makes of it: `pre_save` asks it, and `get_prep_value`."""

    clean_value = staticmethod(clean_text)

    def _cleaned(self, value):
        return self.clean_value(value) if isinstance(value, str) else value

    def clean(self, value, model_instance):
        return super().clean(self._cleaned(value), model_instance)

    def pre_save(self, model_instance, add):
        value = self._cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        return self._cleaned(super().get_prep_value(value))


class LineField(Cleaned, models.CharField):
    """One line of plain text."""

    clean_value = staticmethod(clean_line)


class PlainTextField(Cleaned, models.TextField):
    """Plain text of several lines."""


class SanitizedRichTextField(Cleaned, RichTextField):
    """Rich text as Wagtail stores it. Default tools: `FEATURES`."""

    clean_value = staticmethod(clean_html)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("features", FEATURES)
        super().__init__(*args, **kwargs)


class SanitizedStreamField(StreamField):
    """A stream whose every block is written through its own `get_prep_value`, raw JSON included.

    Wagtail's own field writes raw items back untouched when nobody has looked at them: JSON set in the shell,
    in an import or in a revision would go round the blocks' cleaning.
    """

    def get_prep_value(self, value):
        if isinstance(value, (str, list)):  # `update(body=…)` with raw JSON
            value = self.to_python(value)
        if isinstance(value, StreamValue):
            _wake(value)
        return super().get_prep_value(value)


def _wake(value):
    """Turn raw items of a stream into blocks, at every depth."""
    if isinstance(value, StreamValue):
        children = [child.value for child in value]
    elif isinstance(value, ListValue):
        children = list(value)
    elif isinstance(value, StructValue):
        children = list(value.values())
    else:
        children = []
    for child in children:
        _wake(child)
