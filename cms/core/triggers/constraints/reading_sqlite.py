"""The constraints of a SQLite database, from the text that it keeps of each table and index."""

from collections.abc import Iterator, Sequence

from .indexes import unique_columns, unique_content
from .kinds import CHECK, KEY, NOT_NULL, REFERENCE, UNIQUE, Constraint
from .reading import tree_of
from .words import Word, bracketed, nesting, split

_COLUMNS = (
    'SELECT m.name, i.name, i."notnull", i.pk FROM sqlite_master m, pragma_table_info(m.name) i '
    "WHERE m.type = 'table' ORDER BY m.name, i.cid"
)
_REFERENCES = (
    'SELECT m.name, f."from", f."table", f."to", f.on_update, f.on_delete '
    "FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"
)
_UNIQUE = (
    "SELECT m.name, l.name, i.name, COALESCE(x.sql, '') FROM sqlite_master m, pragma_index_list(m.name) l, "
    "pragma_index_info(l.name) i LEFT JOIN sqlite_master x ON x.name = l.name AND x.type = 'index' "
    "WHERE m.type = 'table' AND l.\"unique\" ORDER BY m.name, l.name, i.seqno"
)


def read_sqlite(cursor, tables: Sequence[str]) -> Iterator[Constraint]:
    """Those of `tables`. A table with an ON CONFLICT of its own, which lets rows go quietly, has none."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    texts = {name: split(sql) for name, sql in cursor.fetchall() if name in set(tables)}
    wanted = {name for name, words in texts.items() if Word("bare", "conflict") not in words}
    for table in sorted(wanted):
        yield from _checks(table, texts[table])
    keys: dict[str, list[str]] = {}
    for table, column, not_null, key in _rows(cursor, _COLUMNS, wanted):
        if not_null or key:
            yield Constraint(table, NOT_NULL, column, column)
        if key:
            keys.setdefault(table, []).append(column)
    for table, columns in keys.items():
        yield Constraint(table, KEY, tuple(columns), columns[0])
    for table, column, target, refers, *actions in _rows(cursor, _REFERENCES, wanted):
        plain = set(actions) <= {"NO ACTION", "RESTRICT"}
        yield Constraint(
            table, REFERENCE, ((column,), target, (refers,)) if plain else tuple(actions), column
        )
    indexes: dict[tuple[str, str], tuple[list[str], str]] = {}
    for table, name, column, sql in _rows(cursor, _UNIQUE, wanted):
        indexes.setdefault((table, name), ([], sql))[0].append(column)
    for (table, name), (columns, sql) in indexes.items():
        content = unique_content(sql) if sql else unique_columns(tuple(columns))
        yield Constraint(table, UNIQUE, content, name)


def _rows(cursor, sql: str, wanted: set[str]) -> list[tuple]:
    cursor.execute(sql)
    return [row for row in cursor.fetchall() if row[0] in wanted]


def _checks(table: str, words: list[Word]) -> Iterator[Constraint]:
    """Each CHECK that stands beside the columns, not inside something else."""
    depth, name = 0, ""
    for place, word in enumerate(words):
        depth += nesting(word)
        if depth == 1 and word == ("bare", "constraint"):
            name = words[place + 1].value
        if depth == 1 and word == ("bare", "check"):
            yield Constraint(table, CHECK, tree_of(bracketed(words, place + 1)), name)
