"""What the role of a connection may do that the application's should not, and what it lacks."""

from collections.abc import Iterable, Iterator

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from .rights import cache_tables, rights

_ROLE = """
    SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, current_user <> session_user,
           has_database_privilege(current_database(), 'TEMPORARY'),
           has_database_privilege(current_database(), 'CREATE'),
           has_schema_privilege('public', 'CREATE')
    FROM pg_roles WHERE rolname = current_user"""
_ROLE_RIGHTS = (
    *("SUPERUSER", "CREATEROLE", "CREATEDB", "REPLICATION", "BYPASSRLS", "RESET ROLE"),
    *("TEMPORARY", "CREATE ON DATABASE", "CREATE ON SCHEMA public"),
)
_MEMBERSHIPS = """
    SELECT 'SET ROLE ' || rolname FROM pg_roles
    WHERE pg_has_role(current_user, oid, 'MEMBER') AND rolname <> current_user
    UNION ALL
    SELECT 'ON SCHEMA ' || nspname FROM pg_namespace
    WHERE nspname NOT IN ('public', 'pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg\\_toast%'
      AND (has_schema_privilege(oid, 'USAGE') OR has_schema_privilege(oid, 'CREATE'))
    UNION ALL
    SELECT 'OWNER OF ' || relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND pg_get_userbyid(relowner) = current_user
      AND relkind IN ('r', 'p', 'v', 'm', 'f')
    ORDER BY 1"""
_TABLES = """
    SELECT relname, has_any_column_privilege(oid, 'SELECT'), has_table_privilege(oid, 'SELECT'),
           has_any_column_privilege(oid, 'INSERT'), has_table_privilege(oid, 'INSERT'),
           has_table_privilege(oid, 'DELETE'), has_table_privilege(oid, 'TRUNCATE'),
           has_any_column_privilege(oid, 'REFERENCES'), has_table_privilege(oid, 'TRIGGER'),
           ARRAY(SELECT attname::text FROM pg_attribute
                 WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped),
           ARRAY(SELECT attname::text FROM pg_attribute
                 WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
                   AND has_column_privilege(attrelid, attnum, 'UPDATE'))
    FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
    ORDER BY relname"""
_SEQUENCES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
      AND CASE WHEN relkind = 'S' THEN has_sequence_privilege(oid, 'UPDATE') END
    ORDER BY relname"""


def problems(cursor: CursorWrapper) -> list[str]:
    """One sentence for each right that the current role has too many or too few; [] if all is as declared."""
    cursor.execute(_ROLE)
    may = [right for right, held in zip(_ROLE_RIGHTS, cursor.fetchone(), strict=True) if held]
    if "SUPERUSER" in may:
        return [_("Vai trò này là SUPERUSER: làm được mọi việc.")]
    cursor.execute(_MEMBERSHIPS)
    may += [right for (right,) in cursor.fetchall()]
    cursor.execute("SELECT current_setting('server_version_num')::int >= 150000")
    if cursor.fetchone()[0]:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        may += ["SET session_replication_role"] * cursor.fetchone()[0]
    told = [_("Vai trò này thừa quyền: %s") % right for right in may]
    cursor.execute(_SEQUENCES)
    told += [_too_many(name, ["UPDATE"]) for (name,) in cursor.fetchall()]
    return told + list(_of_tables(cursor))


def _of_tables(cursor) -> Iterator[str]:
    declared = rights()
    cursor.execute(_TABLES)
    rows = cursor.fetchall()
    for name, *held, columns, updated in rows:
        expected = declared.get(name)
        some, lacking = _compared(held, expected)
        may_update: set[str] = set()
        if expected:
            may_update = set(columns if expected.columns is None else expected.columns.intersection(columns))
        some += [f"UPDATE ({column})" for column in sorted(set(updated) - may_update)]
        lacking += [f"UPDATE ({column})" for column in sorted(may_update - set(updated))]
        if some:
            yield _too_many(name, some)
        if lacking:
            yield _("%(table)s: thiếu quyền %(rights)s") % {"table": name, "rights": ", ".join(lacking)}
    for name in sorted(declared.keys() - {name for name, *_held in rows} - set(cache_tables())):
        yield _("%s: không có bảng này") % name


def _compared(held, expected) -> tuple[list[str], list[str]]:
    """Rights that are held and should not be, and the other way round; UPDATE is compared by columns."""
    reads_some, reads, adds_some, adds, deletes, truncates, refers, triggers = held
    inserts = bool(expected and expected.insert)
    found = {
        "SELECT": (reads_some, reads, bool(expected)),
        "INSERT": (adds_some, adds, inserts),
        "DELETE": (deletes, deletes, bool(expected and expected.delete)),
        "TRUNCATE": (truncates, truncates, False),
        "REFERENCES": (refers, refers, False),
        "TRIGGER": (triggers, triggers, False),
    }
    too_many = [right for right, (some, _whole, wanted) in found.items() if some and not wanted]
    return too_many, [right for right, (_some, whole, wanted) in found.items() if wanted and not whole]


def _too_many(table: str, too_many: Iterable[str]) -> str:
    return _("%(table)s: thừa quyền %(rights)s") % {"table": table, "rights": ", ".join(too_many)}
