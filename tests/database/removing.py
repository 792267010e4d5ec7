"""Past the triggers of a few tables: taking the people out again, making rows as they were once made."""

from contextlib import contextmanager

from django.db import connection

from cms.core.events.models import Chain, Checkpoint, Event, EventPayload
from cms.core.transactions import as_who_logged_in
from cms.users.models import RoleGrant, User

# Everything that founding the people wrote, in an order that no reference forbids.
TABLES = [
    model._meta.db_table
    for model in (Checkpoint, EventPayload, Event, Chain, RoleGrant, User.groups.through, User)
]


def remove_people() -> None:
    """Empty TABLES past their triggers, which stand again afterwards."""
    with without_triggers(*TABLES) as cursor:
        for table in TABLES:
            cursor.execute(f'DELETE FROM "{table}"')


@contextmanager
def without_triggers(*tables):
    """Lift the triggers of these tables alone, for the block; gives a cursor. Cheaper than lifting all."""
    with as_who_logged_in(), connection.cursor() as cursor:
        suspended = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
        with suspended(cursor, tables):
            yield cursor


@contextmanager
def _on_sqlite(cursor, tables):
    places = ", ".join(["%s"] * len(tables))
    cursor.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({places})", tables
    )
    triggers = cursor.fetchall()
    for name, _sql in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in triggers:
        cursor.execute(sql.replace("%", "%%"), [])


@contextmanager
def _on_postgresql(cursor, tables):
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    yield
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables:
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
