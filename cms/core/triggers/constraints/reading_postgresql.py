"""The constraints of a PostgreSQL database that hold for every row."""

from collections.abc import Iterator, Sequence

from .indexes import unique_content
from .kinds import CHECK, KEY, NOT_NULL, REFERENCE, UNIQUE, Constraint
from .reading import tree_of
from .words import Word, bracketed, split

_NOT_NULL = """
    SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attnotnull AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relname = ANY (%s) AND c.relnamespace = current_schema()::regnamespace"""
# NOT VALID says nothing of the rows that are there, NOT ENFORCED (from PostgreSQL 18 on) of none.
_STATED = """
    SELECT c.relname, k.conname, k.contype::text, pg_get_constraintdef(k.oid), t.relname,
           ARRAY(SELECT attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, o)
                 JOIN pg_attribute ON attrelid = k.conrelid AND attnum = n ORDER BY o),
           ARRAY(SELECT attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, o)
                 JOIN pg_attribute ON attrelid = k.confrelid AND attnum = n ORDER BY o),
           k.confdeltype IN ('a', 'r') AND k.confupdtype IN ('a', 'r')
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype IN ('c', 'f', 'p') AND k.convalidated
      AND COALESCE(to_jsonb(k) ->> 'conenforced', 'true') = 'true'
      AND c.relname = ANY (%s) AND c.relnamespace = current_schema()::regnamespace"""
_INDEXES = """
    SELECT c.relname, x.relname, pg_get_indexdef(i.indexrelid)
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
    WHERE i.indisunique AND i.indisvalid AND i.indisready AND i.indimmediate
      AND c.relname = ANY (%s) AND c.relnamespace = current_schema()::regnamespace"""


def read_postgresql(cursor, tables: Sequence[str]) -> Iterator[Constraint]:
    """Those of `tables`; what is deferred, unproved or cascades is told as something else than declared."""
    cursor.execute(_NOT_NULL, [list(tables)])
    for table, column in cursor.fetchall():
        yield Constraint(table, NOT_NULL, column, column)
    cursor.execute(_STATED, [list(tables)])
    for table, name, kind, definition, target, columns, refers, plain in cursor.fetchall():
        if kind == "p":
            yield Constraint(table, KEY, tuple(columns), columns[0])
        elif kind == "f":
            content = (tuple(columns), target, tuple(refers)) if plain else definition
            yield Constraint(table, REFERENCE, content, columns[0])
        else:
            words = split(definition)
            yield Constraint(table, CHECK, tree_of(bracketed(words, words.index(Word("sign", "(")))), name)
    cursor.execute(_INDEXES, [list(tables)])
    for table, name, definition in cursor.fetchall():
        yield Constraint(table, UNIQUE, unique_content(definition), name)
