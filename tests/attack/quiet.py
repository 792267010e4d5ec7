"""Changes of rows by SQL, and what the check of the log is expected to find of each."""

import uuid
from dataclasses import dataclass

from django.db import connection


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def update(table, pk, **values):
    columns = ", ".join(f"{name} = %s" for name in values)
    sql(f"UPDATE {table} SET {columns} WHERE {'page_ptr_id' if 'factcheckpage' in table else 'id'} = %s",
        *values.values(), pk)  # fmt: skip


def copy(model, pk, **values):
    """A row like that of `pk`, but for these values, as INSERT … SELECT makes it."""
    table, kept = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
    kept = [column for column in kept if column not in {"id", *values}]
    marks = ", ".join([*kept, *["%s"] * len(values)])
    sql(
        f"INSERT INTO {table} ({', '.join([*kept, *values])}) SELECT {marks} FROM {table} WHERE id = %s",
        *values.values(),
        pk,
    )


def new_uuid():
    return str(uuid.uuid4()) if connection.vendor == "postgresql" else uuid.uuid4().hex


@dataclass(frozen=True)
class Quiet:
    """A quiet change, and what is found: kind, whose subject, table, column; words of before and now."""

    do: object
    kind: str
    subject: str
    table: str = ""
    column: str = ""
    logged: str = ""


def row(name, **values):
    """A change of one row of the case by UPDATE."""

    def do(case):
        target = getattr(case, name)
        given = {key: value(case) if callable(value) else value for key, value in values.items()}
        update(target._meta.db_table, target.pk, **given)

    return do
