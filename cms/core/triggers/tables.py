"""What a table is made of, as far as its triggers are made from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAME = re.compile(r'"(\w+)"')


@dataclass(frozen=True)
class Key:
    """Columns whose values one row alone has; `where` narrows it to some rows (SQL, names in quotes)."""

    columns: tuple[str, ...]
    where: str = ""

    @property
    def asked(self) -> set[str]:
        """Every column on which it depends whether a row has the key, and which."""
        return {*self.columns, *_NAME.findall(self.where)}

    def taken(self, table: str, but: str = "") -> str:
        """That another row of `table` has what NEW would have; `but` says which is none."""
        parts = [f"NOT ({but})"] if but else []
        parts += [f'"{name}" = NEW."{name}"' for name in self.columns]
        if self.where:
            parts += [f"({self.where})", f"({_NAME.sub(_of_new, self.where)})"]
        return f'EXISTS (SELECT 1 FROM "{table}" WHERE {" AND ".join(parts)})'  # noqa: S608 - read from the schema


def _of_new(name: re.Match) -> str:
    return f'NEW."{name[1]}"'


@dataclass(frozen=True)
class Table:
    """A table of SQLite, as its triggers need it."""

    columns: Sequence[str] = ()
    keys: Sequence[Key] = ()
    kinds: Sequence[tuple[str, str]] = ()

    @property
    def primary(self) -> Key | None:
        """Its primary key."""
        return self.keys[0] if self.keys else None

    @property
    def is_relation(self) -> bool:
        """Whether its rows say no more than which two belong together: Django adds some that are there."""
        own = set(self.columns) - set(self.keys[0].columns if self.keys else ())
        return len(own) > 1 and any(set(key.columns) == own for key in self.keys[1:])


def read(cursor) -> dict[str, Table]:
    """Every table of SQLite by its name, and what stands in a table's place.

    All at once: asked one by one they take ten times as long.
    """
    # Django's description of a table parses its SQL as well, for collations: a hundred times as long.
    cursor.execute(
        "SELECT t.name, c.name, c.pk, lower(c.type) FROM sqlite_master t, pragma_table_xinfo(t.name) c "
        "WHERE t.type IN ('table', 'view') AND c.hidden <> 1 ORDER BY t.name, c.cid"
    )
    columns: dict[str, list[tuple[str, int, str]]] = {}
    for table, *column in cursor.fetchall():
        columns.setdefault(table, []).append(tuple(column))
    unique = _unique(cursor)
    return {name: _table(described, unique.get(name, [])) for name, described in columns.items()}


def _unique(cursor) -> dict[str, list[Key]]:
    """What else than their primary keys is unique, of each table."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''")
    wheres = {name: sql.partition(" WHERE ")[2] for name, sql in cursor.fetchall()}
    cursor.execute(
        "SELECT t.name, l.name, i.name "
        "FROM sqlite_master t, pragma_index_list(t.name) l, pragma_index_info(l.name) i "
        "WHERE t.type = 'table' AND l.\"unique\" AND l.origin <> 'pk' ORDER BY t.name, l.name, i.seqno"
    )
    parts: dict[tuple[str, str], list[str]] = {}
    for table, index, column in cursor.fetchall():
        parts.setdefault((table, index), []).append(column)
    keys: dict[str, list[Key]] = {}
    for (table, index), columns in parts.items():
        if all(columns):
            keys.setdefault(table, []).append(Key(tuple(columns), wheres.get(index, "")))
    return keys


def _table(described: list[tuple[str, int, str]], unique: list[Key]) -> Table:
    primary = tuple(column for column, key, _kind in described if key)
    keys = [Key(primary)] if primary else []
    kinds = [(column, kind) for column, _key, kind in described]
    return Table([column for column, _kind in kinds], keys + unique, kinds)
