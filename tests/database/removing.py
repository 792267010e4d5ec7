"""Taking the people out again, for tests that begin before the first account."""

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
    with as_who_logged_in(), connection.cursor() as cursor:
        suspended = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
        with suspended(cursor):
            for table in TABLES:
                cursor.execute(f'DELETE FROM "{table}"')


@contextmanager
def _on_sqlite(cursor):
    places = ", ".join(["%s"] * len(TABLES))
    cursor.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({places})", TABLES
    )
    triggers = cursor.fetchall()
    for name, _sql in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in triggers:
        cursor.execute(sql.replace("%", "%%"), [])


@contextmanager
def _on_postgresql(cursor):
    for table in TABLES:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    yield
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in TABLES:
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
