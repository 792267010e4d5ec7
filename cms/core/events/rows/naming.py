"""What the log said, in words: a digest is tried against what the column could hold."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from .digests import digest
from .tables import Table

LONGEST = 80


def logged(salt: str, table: Table, key: str, column: str, kept: str) -> str:
    """The value whose digest was kept, where it can be one of few; "another value" otherwise."""
    for value, name in _possible(table, column):
        if digest(salt, table.name, key, column, value) == kept:
            return name
    return _("giá trị khác (%s…)") % kept[:8]


def stands(table: Table, column: str, value) -> str:
    """A value as it stands in the row, short; of what is unsaid nothing."""
    if column in table.unsaid:
        return "…"
    field = _field(table, column)
    if value is not None and field is not None and field.related_model is get_user_model():
        return str(get_user_model().objects.filter(pk=value).first() or value)
    return str(value)[:LONGEST].encode(errors="replace").decode()


def _possible(table: Table, column: str) -> Iterator[tuple]:
    yield from ((None, "–"), ("", "–"), (True, "True"), (False, "False"))
    field = _field(table, column)
    if field is None:
        return
    yield from ((value, str(value)) for value, _label in field.flatchoices or ())
    if field.related_model is get_user_model():
        yield from ((person.pk, str(person)) for person in get_user_model().objects.order_by("pk"))


def _field(table: Table, column: str):
    try:
        return table.model._meta.get_field(column.removesuffix("_id"))
    except FieldDoesNotExist:
        return None
