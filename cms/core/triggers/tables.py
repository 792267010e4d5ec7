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

    def taken(self, table: str) -> str:
        """That another row of `table` has what NEW would have."""
        parts = [f'"{name}" = NEW."{name}"' for name in self.columns]
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


def read(cursor, name: str) -> Table:
    """The table of that name on SQLite."""
    # Django's description of a table parses its SQL as well, for collations: a hundred times as long.
    cursor.execute("SELECT name, pk FROM pragma_table_xinfo(%s) WHERE hidden <> 1", [name])
    rows = cursor.fetchall()
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
    return Table([column for column, _key in rows], keys)
