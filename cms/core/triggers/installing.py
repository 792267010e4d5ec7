"""Putting triggers into the database, lifting them, and saying what is wrong with them."""

from contextlib import contextmanager
from functools import cache, partial

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from cms.core.transactions import as_who_logged_in

from . import on_postgresql, on_sqlite, tables
from .constraints import weakened
from .findings import MISSING, Finding
from .registry import TriggerSet, registered
from .sound import all_rules
from .statements import Statement


def install(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Make the database hold every registered trigger whose table exists; return the names of those written.

    Run after every migrate: on SQLite, altering a table rebuilds it and drops its triggers without a word.
    Strangers are left: whoever put them there, or a release of before, has to be asked.
    """
    connection = connections[using]
    written = []
    with transaction.atomic(using=using), connection.cursor() as cursor:
        declared, _absent = _declared(connection, cursor)
        wrong = {finding.rule for finding in _findings(connection, cursor, declared)}
        for rule, statements in declared:
            if rule.name in wrong:
                _write(connection, cursor, statements)
                written.append(rule.name)
    return written


def _write(connection, cursor, statements: list[Statement]) -> None:
    for statement in statements:
        if statement.table:
            cursor.execute(_drop_sql(connection, statement))
        cursor.execute(statement.sql)
        if not statement.table:
            on_postgresql.bind(cursor, statement)


def drop(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take every registered trigger out of the database: for `lifted` and migrations that rebuild tables."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        declared, _absent = _declared(connection, cursor)
        for _rule, statements in declared:
            for statement in statements:
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


def problems(using: str = DEFAULT_DB_ALIAS) -> list[Finding]:
    """What of the declared triggers is missing, differs or is disabled, and what stands there undeclared.

    Compared whole: each definition, its function's text and attributes, whether it is on. So are the
    constraints of the tables that they stand on, with what the models declare.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        declared, absent = _declared(connection, cursor)
        without_table = [Finding(MISSING, rule.name, rule.table, rule.name) for rule in absent]
        guarded = {rule.table for rule, _statements in declared}
        return [
            *without_table,
            *_findings(connection, cursor, declared),
            *weakened(connection, cursor, guarded),
        ]


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of the rules that the database does not hold as declared: absent, altered or disabled."""
    wrong = {finding.rule for finding in problems(using)}
    return [rule.name for rule in all_rules() if rule.name in wrong]


def _declared(connection, cursor) -> tuple[list[tuple[TriggerSet, list[Statement]]], list[TriggerSet]]:
    """The rules whose tables are there, with their statements; and those whose tables are not."""
    there = set(connection.introspection.table_names(cursor, include_views=True))
    read = cache(lambda: tables.read(cursor))

    def described(name: str) -> tables.Table:
        return read()[name]

    declared = [
        (rule, rule.statements(connection.vendor, partial(described, rule.table)))
        for rule in all_rules()
        if rule.table in there
    ]
    return declared, [rule for rule in registered() if rule.table not in there]


def _findings(connection, cursor, declared):
    on = on_postgresql if connection.vendor == "postgresql" else on_sqlite
    return on.findings(cursor, declared)


def _drop_sql(connection, statement: Statement) -> str:
    on = f" ON {statement.table}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {statement.name}{on}"
