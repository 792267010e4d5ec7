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


def read(cursor, name: str) -> Table:
    """The table of that name on SQLite."""
    # Django's description of a table parses its SQL as well, for collations: a hundred times as long.
    cursor.execute("SELECT name, pk, lower(type) FROM pragma_table_xinfo(%s) WHERE hidden <> 1", [name])
    described = cursor.fetchall()
    rows = [(column, key) for column, key, _kind in described]
    keys = [Key(tuple(column for column, key in rows if key))] if any(key for _column, key in rows) else []
    cursor.execute(
        "SELECT l.name, i.name, COALESCE(m.sql, '') "
        "FROM pragma_index_list(%s) l, pragma_index_info(l.name) i "
        "LEFT JOIN sqlite_master m ON m.name = l.name WHERE l.\"unique\" AND l.origin <> 'pk' "
        "ORDER BY l.name, i.seqno",
        [name],
    )
    unique: dict[str, tuple[list[str], str]] = {}
    for index, column, sql in cursor.fetchall():
        unique.setdefault(index, ([], sql.partition(" WHERE ")[2]))[0].append(column)
    keys += [Key(tuple(columns), where) for columns, where in unique.values() if all(columns)]
    kinds = [(column, kind) for column, _key, kind in described]
    return Table([column for column, _key in rows], keys, kinds)
