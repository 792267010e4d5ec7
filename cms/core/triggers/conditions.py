"""Pieces of conditions over OLD and NEW that both databases read alike. Column names are the caller's own."""

from collections.abc import Iterable

SQLITE_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"  # for GLOB: how a date is written, or begins


def quoted(values: Iterable[str]) -> str:
    """Words for an IN list: 'a', 'b'."""
    return ", ".join(f"'{value}'" for value in sorted(map(str, values)))


def differs(*columns: str) -> str:
    """That any of `columns` is otherwise in the new row; NULL is a value like others."""
    return "(" + " OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in columns) + ")"


def empty(column: str, row: str = "NEW") -> str:
    """That the column holds nothing: NULL, no text, JSON's null."""
    return f"COALESCE(CAST({row}.\"{column}\" AS text), '') IN ('', 'null')"


def any_of(parts: Iterable[str]) -> str:
    return " OR ".join(f"({part})" for part in parts)
