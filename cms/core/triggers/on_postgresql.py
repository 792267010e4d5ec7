"""The triggers of a PostgreSQL database beside what was declared."""

from collections.abc import Iterator, Sequence

from .findings import DIFFERS, DISABLED, MISSING, STRANGER, Finding
from .registry import TriggerSet
from .statements import Statement

_GUARDED = (
    "FROM unnest(%s::text[]) AS wanted(name) JOIN pg_class c ON c.oid = to_regclass(quote_ident(wanted.name))"
)
# A function's owner may exchange it at will: nobody but the table's owner, or who may do everything anyway.
_TRIGGERS = f"""
    SELECT c.relname, t.tgname, t.tgisinternal, t.tgenabled, pg_get_triggerdef(t.oid, true),
           f.proname, f.prosrc, l.lanname, f.prosecdef OR f.proisstrict OR f.provolatile <> 'v',
           COALESCE(f.proconfig, '{{}}'), f.proowner = c.relowner OR o.rolsuper,
           f.pronamespace = c.relnamespace
    {_GUARDED}
    JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_proc f ON f.oid = t.tgfoid
    JOIN pg_language l ON l.oid = f.prolang JOIN pg_roles o ON o.oid = f.proowner
"""
# What else answers in a table's place, or hides rows from the triggers that ask it.
_OTHERS = f"""
    SELECT c.relname, r.rulename {_GUARDED} JOIN pg_rewrite r ON r.ev_class = c.oid
    UNION ALL SELECT c.relname, 'policy ' || p.polname {_GUARDED} JOIN pg_policy p ON p.polrelid = c.oid
    UNION ALL SELECT c.relname, 'row level security' {_GUARDED} WHERE c.relrowsecurity
    UNION ALL SELECT c.relname, 'inheriting table ' || i.inhrelid::regclass::text {_GUARDED}
              JOIN pg_inherits i ON i.inhparent = c.oid
"""
_SILENCED = """
    SELECT 'for this connection' WHERE current_setting('session_replication_role') <> 'origin'
    UNION ALL SELECT 'for role or database ' || COALESCE(r.rolname, d.datname, 'all')
    FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole
    LEFT JOIN pg_database d ON d.oid = s.setdatabase
    WHERE EXISTS (SELECT 1 FROM unnest(s.setconfig) AS one(setting)
                  WHERE setting LIKE 'session_replication_role=%' AND setting NOT LIKE '%=origin')
    AND (s.setdatabase = 0 OR d.datname = current_database())
"""


def path_of(schema: str) -> str:
    """The search path that each function is bound to: no temporary table stands before the real one."""
    return f"{schema}, pg_temp"


def schema_of(cursor) -> str:
    cursor.execute("SELECT quote_ident(current_schema())")
    return cursor.fetchone()[0]


def binding(function: Statement, schema: str) -> str:
    """SQL that lets the function see the tables of this schema alone, whatever the caller's path says."""
    return f"ALTER FUNCTION {function.name}() SET search_path = {path_of(schema)}"


def findings(cursor, declared: Sequence[tuple[TriggerSet, list[Statement]]]) -> Iterator[Finding]:
    """Definitions as PostgreSQL tells them, sources and attributes of functions, what is off, strangers."""
    guarded = sorted({rule.table for rule, _statements in declared})
    config = [f"search_path={path_of(schema_of(cursor))}"]
    cursor.execute(_TRIGGERS, [guarded])
    present, internal = {}, []
    for table, name, is_internal, enabled, *rest in cursor.fetchall():
        if is_internal:
            internal.append((table, name, enabled))
        else:
            present[table, name] = (enabled, rest)
    known = set()
    for rule, statements in declared:
        bodies = {statement.name: statement.body for statement in statements if not statement.table}
        for statement in statements:
            if statement.table:
                known.add((statement.table, statement.name))
                if what := _wrong(statement, bodies, present, config):
                    yield Finding(what, statement.name, statement.table, rule.name)
    for table, name in sorted(set(present) - known):
        yield Finding(STRANGER, name, table)
    for table, name, enabled in internal:
        if enabled not in "OA":
            yield Finding(DISABLED, name, table)
    cursor.execute(_OTHERS, [guarded] * 4)
    for table, name in cursor.fetchall():
        yield Finding(STRANGER, name, table)
    cursor.execute(_SILENCED)
    for (where,) in cursor.fetchall():
        yield Finding(DISABLED, f"session_replication_role {where}", "all tables")


def _wrong(statement: Statement, bodies: dict[str, str], present: dict, config: list[str]) -> str:
    if (statement.table, statement.name) not in present:
        return MISSING
    enabled, (definition, function, source, language, other, settings, owned, beside) = present[
        statement.table, statement.name
    ]
    if enabled not in "OA":
        return DISABLED
    as_declared = (
        definition == statement.normal_form(),
        function == statement.function and source == bodies[function],
        language == "plpgsql" and not other and settings == config,
        owned and beside,
    )
    return "" if all(as_declared) else DIFFERS
