"""The SQL that gives the application's role its rights and takes every other, however often it runs."""

from collections.abc import Iterator

from .rights import Rights, cache_tables, rights

# Whoever may make a temporary table may put an empty one in the place of one that a trigger asks.
_ROOM = """\
REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {application};
GRANT CONNECT ON DATABASE {database} TO {application};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM {application};
GRANT USAGE ON SCHEMA public TO {application};
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {application};
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {application};"""
_LIMITS = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"


def creating(*, application: str, owner: str, database: str) -> str:
    """SQL for whoever may create roles: both, if missing, without a password; the owner gets the database."""
    return "\n".join(
        [
            *(_role(name) for name in (owner, application)),
            f"ALTER ROLE {quoted(application)} {_LIMITS};",
            f"ALTER DATABASE {quoted(database)} OWNER TO {quoted(owner)};",
        ]
    )


def granting(*, application: str, database: str) -> str:
    """SQL for the owner, in one transaction after each migrate: the rights of `application` and no other."""
    name = quoted(application)
    room = _ROOM.format(database=quoted(database), application=name)
    grants = (statement for table, held in rights().items() for statement in _grants(table, held, name))
    return "\n".join([room, *grants])


def quoted(name: str) -> str:
    """An identifier as SQL reads it, whatever its letters."""
    return '"' + name.replace('"', '""') + '"'


def _role(name: str) -> str:
    literal = name.replace("'", "''")
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{literal}') "
        f"THEN CREATE ROLE {quoted(name)} {_LIMITS}; END IF; END $$;"
    )


def _grants(table: str, held: Rights, application: str) -> Iterator[str]:
    whole = {"SELECT": True, "INSERT": held.insert, "UPDATE": held.columns is None, "DELETE": held.delete}
    names = ", ".join(right for right, is_held in whole.items() if is_held)
    grant = f"GRANT {names} ON {quoted(table)} TO {application};"
    if table in cache_tables():
        grant = f"DO $$ BEGIN IF to_regclass('{quoted(table)}') IS NOT NULL THEN {grant} END IF; END $$;"
    yield grant
    if held.columns:
        columns = ", ".join(map(quoted, sorted(held.columns)))
        yield f"GRANT UPDATE ({columns}) ON {quoted(table)} TO {application};"
