"""Putting triggers into the database, lifting them, and saying which are not there."""

from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from cms.core.transactions import as_who_logged_in

from .registry import TriggerSet, registered
from .statements import Statement


def install(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Make the database hold every registered trigger whose table exists; return the names of those written.

    Run after every migrate: on SQLite, altering a table rebuilds it and drops its triggers without a word.
    """
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    written = []
    with transaction.atomic(using=using), connection.cursor() as cursor:
        present = _present(connection, cursor)
        for trigger_set in registered():
            if trigger_set.table not in tables:
                continue
            statements = _statements(connection, cursor, trigger_set)
            if all(_stands(statement, present) for statement in statements):
                continue
            for statement in statements:
                if statement.table:
                    cursor.execute(_drop_sql(connection, statement))
                cursor.execute(statement.sql)
            written.append(trigger_set.name)
    return written


def drop(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take every registered trigger out of the database: for `lifted` and migrations that rebuild tables."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for trigger_set in registered():
            if trigger_set.table not in tables:
                continue
            for statement in _statements(connection, cursor, trigger_set):
                if statement.table:
                    cursor.execute(_drop_sql(connection, statement))


@contextmanager
def lifted(using: str = DEFAULT_DB_ALIAS):
    """Take the triggers away for the block, in one transaction; an error rolls back to where they stand.

    For tests that forge what must be found, and for the flush between transactional tests. Never in services.
    """
    with as_who_logged_in(using):
        drop(using)
        yield
        install(using)


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of triggers that the database does not hold as declared: absent, altered or disabled."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        present = _present(connection, cursor)
        return [
            trigger_set.name
            for trigger_set in registered()
            if trigger_set.table not in tables
            or not all(
                _stands(statement, present) for statement in _statements(connection, cursor, trigger_set)
            )
        ]


def _statements(connection, cursor, trigger_set: TriggerSet) -> list[Statement]:
    def columns():
        # Django's description of a table parses its SQL as well, for collations: a hundred times as long.
        cursor.execute("SELECT name FROM pragma_table_xinfo(%s) WHERE hidden <> 1", [trigger_set.table])
        return [name for (name,) in cursor.fetchall()]

    return trigger_set.statements(connection.vendor, columns)


def _drop_sql(connection, statement: Statement) -> str:
    on = f" ON {statement.table}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {statement.name}{on}"


def _stands(statement: Statement, present: dict[tuple[str, str], str]) -> bool:
    text = present.get(statement.key)
    return text is not None and text in ("", statement.body or statement.sql)


def _present(connection, cursor) -> dict[tuple[str, str], str]:
    """Triggers and trigger functions → text to compare with the declaration, "" where there is none."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT 'trigger', name, sql FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute(
            "SELECT 'trigger', t.tgname, '' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid) "
            "UNION ALL SELECT 'function', p.proname, p.prosrc FROM pg_proc p "
            "WHERE p.prorettype = 'trigger'::regtype AND pg_function_is_visible(p.oid)"
        )
    return {(kind, name): text for kind, name, text in cursor.fetchall()}
