"""Doors past the code: one UPDATE by the ORM and one by SQL, as many attempts as a case has, each undone."""

from collections.abc import Callable, Mapping

from django.db import Error, connection, models, transaction
from django.db.models import QuerySet

from cms.core import clock
from cms.core.triggers import is_refusal
from tests.database.application import as_owner


def approved_by(person) -> dict:
    """All that a letter holds once `person` has approved it, for an `update()` of one that waits."""
    return {
        "state": "approved",
        "approved_by": person,
        "approved_at": clock.now(),
        "frozen": models.F("composed"),
        "frozen_hash": "0" * 64,
    }


def run(sql: str, *values) -> None:
    """One statement, past every model."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def got_through(attempts: Mapping[str, Callable]) -> list[str]:
    """The names of those attempts that the database's triggers did not refuse; each is undone."""
    return [name for name, attempt in attempts.items() if not refused(attempt)]


def refused(attempt: Callable) -> bool:
    """Whether a trigger refused what `attempt` does, which is undone in any case.

    As the owner, where the tests run as the application: rights would refuse much of it before.
    """
    try:
        with as_owner(), transaction.atomic():
            attempt()
            transaction.set_rollback(True)
    except Error as error:
        if is_refusal(error):
            return True
        raise
    return False


def updates(rows: QuerySet, changes: Mapping[str, dict]) -> dict[str, Callable]:
    """Each of `changes` (its name → fields and values) by `update()`, and again by SQL."""
    attempts: dict[str, Callable] = {}
    for name, change in changes.items():
        attempts[name] = lambda change=change: rows.update(**change)
        attempts[f"{name}, by SQL"] = lambda change=change: _by_sql(rows, change)
    return attempts


def _by_sql(rows: QuerySet, change: dict) -> None:
    model = rows.model
    columns, values = [], []
    for name, value in change.items():
        field = model._meta.get_field(name)
        columns.append(f'"{field.column}" = %s')
        if isinstance(value, models.Model):
            value = value.pk
        values.append(field.get_db_prep_save(value, connection))
    keys = list(rows.values_list("pk", flat=True))
    places = ", ".join(["%s"] * len(keys))
    where = f'"{model._meta.pk.column}" IN ({places})'
    run(f'UPDATE "{model._meta.db_table}" SET {", ".join(columns)} WHERE {where}', *values, *keys)


def deleted(rows: QuerySet) -> Callable:
    """DELETE by SQL: the ORM would look for what points there first."""
    table, key = rows.model._meta.db_table, rows.get().pk
    return lambda: run(f'DELETE FROM "{table}" WHERE "{rows.model._meta.pk.column}" = %s', key)
