"""The triggers of a SQLite database beside what was declared."""

from collections.abc import Iterator, Sequence

from .findings import DIFFERS, MISSING, STRANGER, Finding
from .registry import TriggerSet
from .statements import Statement


def findings(cursor, declared: Sequence[tuple[TriggerSet, list[Statement]]]) -> Iterator[Finding]:
    """SQLite keeps the text of each trigger as it was written: it is compared whole."""
    cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    rows = cursor.fetchall()
    present = {name: (table, sql) for kind, name, table, sql in rows if kind == "trigger"}
    views = {name for kind, name, _table, _sql in rows if kind == "view"}
    known = set()
    for rule, statements in declared:
        for statement in statements:
            known.add(statement.name)
            if statement.name not in present:
                yield Finding(MISSING, statement.name, statement.table, rule.name)
            elif present[statement.name] != (statement.table, statement.sql):
                yield Finding(DIFFERS, statement.name, statement.table, rule.name)
    guarded = {rule.table for rule, _statements in declared}
    for name in sorted(guarded & views):
        yield Finding(DIFFERS, name, name)
    for name, (table, _sql) in sorted(present.items()):
        if table in guarded and name not in known:
            yield Finding(STRANGER, name, table)
