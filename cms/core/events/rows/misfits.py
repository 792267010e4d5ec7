"""SQLite takes any value in any column: what honest code never writes may read as nothing, or not at all."""

from collections.abc import Iterator

from django.db import connection, models
from django.utils.translation import gettext as _

from cms.core.triggers.conditions import SQLITE_DAY

from ..findings import Problem
from ..models import Chain, Checkpoint, Event, EventPayload
from .tables import TABLES

HEXADECIMAL = "[^0-9a-f]"
FITS = (  # the first kind of field that a column is of: what its values look like
    (models.BooleanField, "typeof({0}) = 'integer' AND {0} IN (0, 1)"),
    (
        models.DateTimeField,
        f"{{0}} GLOB '{SQLITE_DAY} [0-2][0-9]:[0-5][0-9]:[0-5][0-9]*' AND datetime({{0}}) IS NOT NULL",
    ),
    (models.DateField, f"{{0}} GLOB '{SQLITE_DAY}' AND date({{0}}) IS NOT NULL"),
    (models.FloatField, "typeof({0}) IN ('real', 'integer')"),
    (models.UUIDField, f"length({{0}}) = 32 AND {{0}} NOT GLOB '*{HEXADECIMAL}*'"),
    (models.IntegerField, "typeof({0}) = 'integer'"),
    (models.Field, "typeof({0}) = 'text'"),
)


def misfits() -> Iterator[Problem]:
    """Values in the log's own tables, and in those that it tells of, that no column of their kind holds."""
    if connection.vendor != "sqlite":
        return
    tables: list[type[models.Model]] = [Chain, Event, EventPayload, Checkpoint, *TABLES]
    for model in tables:
        for part in (*model._meta.get_parent_list(), model):
            yield from _misfits(model, part)


def _misfits(model: type[models.Model], part: type[models.Model]) -> Iterator[Problem]:
    columns = [(str(field.column), _misfit(field)) for field in part._meta.local_concrete_fields]
    pk, own = part._meta.pk.column, model._meta
    asked = " OR ".join(condition for _name, condition in columns)
    shown = ", ".join(condition for _name, condition in columns)
    sql = f"SELECT {pk}, {shown} FROM {part._meta.db_table} WHERE ({asked})"  # noqa: S608
    if part is not model:
        sql += f" AND {pk} IN (SELECT {own.pk.column} FROM {own.db_table})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for number, *found in cursor.fetchall():
            row = f"{own.label_lower} {number}"
            names = [name for (name, _condition), wrong in zip(columns, found, strict=True) if wrong]
            message = _("%(row)s: %(field)s chứa giá trị mà chương trình không bao giờ ghi")
            for name in names:
                text = message % {"row": row, "field": name}
                yield Problem("row_unreadable", "", "", None, None, text, row=row, field=name)


def _misfit(field: models.Field) -> str:
    column = connection.ops.quote_name(str(field.column))
    kind = field
    while isinstance(kind, models.ForeignKey):  # that of a page's own table is one again
        kind = kind.target_field
    fits = next(text for kinds, text in FITS if isinstance(kind, kinds))
    return f"({column} IS NOT NULL AND NOT ({fits.format(column)}))"
