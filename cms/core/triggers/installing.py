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
    with transaction.atomic(using=using), connection.cursor() as cursor:
        declared, _absent = _declared(connection, cursor)
        wrong = {finding.rule for finding in _findings(connection, cursor, declared)}
        lacking = [(rule, statements) for rule, statements in declared if rule.name in wrong]
        if lacking:
            schema = on_postgresql.schema_of(cursor) if connection.vendor == "postgresql" else ""
            each = [statement for _rule, statements in lacking for statement in statements]
            writing = [sql for statement in each for sql in _writing(connection, statement, schema)]
            _run(connection, cursor, writing)
    return [rule.name for rule, _statements in lacking]


def _writing(connection, statement: Statement, schema: str) -> list[str]:
    if statement.table:
        return [_drop_sql(connection, statement), statement.sql]
    return [statement.sql, on_postgresql.binding(statement, schema)]


def _run(connection, cursor, sqls: list[str]) -> None:
    """One after the other; PostgreSQL takes them in one message, instead of a thousand for all triggers."""
    for sql in [";\n".join(sqls)] if sqls and connection.vendor == "postgresql" else sqls:
        cursor.execute(sql)


def drop(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take every registered trigger out of the database: for `lifted` and migrations that rebuild tables."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        declared, _absent = _declared(connection, cursor)
        triggers = [each for _rule, statements in declared for each in statements if each.table]
        _run(connection, cursor, [_drop_sql(connection, trigger) for trigger in triggers])


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
