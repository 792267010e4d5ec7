"""What a unique index says: `CREATE UNIQUE INDEX … ON table (columns) WHERE condition`."""

from .reading import tree_of
from .words import Word, bracketed, nesting, split


def unique_content(sql: str) -> tuple:
    """(columns or expressions, condition) of a CREATE UNIQUE INDEX; `condition` is () where there is none."""
    words = split(sql)
    start = words.index(Word("sign", "("))
    inside = bracketed(words, start)
    rest = words[start + len(inside) + 2 :]
    columns: list[list[Word]] = [[]]
    depth = 0
    for word in inside:
        depth += nesting(word)
        if word == ("sign", ",") and not depth:
            columns.append([])
        else:
            columns[-1].append(word)
    condition: tuple = ()
    if rest:
        condition = tree_of(rest[1:]) if rest[0] == ("bare", "where") else ("unread", *rest)
    return tuple(tree_of(column) for column in columns), condition


def unique_columns(names: tuple[str, ...]) -> tuple:
    """The content of a plain unique constraint of these columns."""
    return tuple(("column", name) for name in names), ()
