"""Rows as they stand in the tables."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from .tables import NUMBER, REGISTER, Table

CHUNK = 2000
# What a value raises that no honest code writes: JSON too deep or too long, on SQLite any text in any column.
UNREADABLE = (ValueError, TypeError, AttributeError, RecursionError, OverflowError)


class Row(NamedTuple):
    """`values`: what the log tells, by column; `files`: name, size and SHA-256 of each beside it.

    A row that has a key of its own tells its number too: other rows name it by that.
    """

    pk: int
    key: str
    owner: str
    state: str
    values: dict
    files: list[tuple[str, int | None, str]]


def read(table: Table, **where) -> Iterator[Row]:
    """The rows of `table` that `where` names, by number; those that lead to no subject are nobody's."""
    extra = [table.key, *([table.owner] if table.owner else []), *([table.state] if table.state else [])]
    columns = [*table.columns, *table.reads]
    files = [name for beside in table.files for name in (beside.name, beside.size, beside.sha256)]
    rows = (
        table.model._base_manager.filter(**where)
        .order_by("pk")
        .values_list("pk", *extra, *files, *columns)
        .iterator(CHUNK)
    )
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == CHUNK:
            yield from _made(table, batch, columns)
            batch = []
    yield from _made(table, batch, columns)


def read_of(table: Table, owners: list[str]) -> Iterator[Row]:
    """The rows of these subjects; an id that no row can have has none."""
    if not table.owner:
        return read(table)
    uuids = [UUID(owner) for owner in owners if _is_uuid(owner)]
    return read(table, **{f"{table.owner}__one_of": uuids})


def read_each(table: Table, owners: list[str]) -> tuple[list[Row], list[tuple[int, str]]]:
    """As `read_of`, row by row; and number and subject of those that can't be read."""
    rows: list[Row] = []
    unreadable: list[tuple[int, str]] = []
    named = {f"{table.owner}__in": owners} if table.owner else {}
    numbers = table.model._base_manager.filter(**named).order_by("pk")
    for pk, owner in numbers.values_list("pk", table.owner or "pk"):
        try:
            rows += read(table, pk=pk)
        except UNREADABLE:
            unreadable.append((pk, str(owner) if table.owner else REGISTER))
    return rows, unreadable


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _made(table: Table, batch: list[tuple], columns: list[str]) -> Iterator[Row]:
    first = len(batch[0]) - len(columns) if batch else 0
    values = [dict(zip(columns, row[first:], strict=True)) for row in batch]
    if table.derived:
        table.derived(values)
    for row, told in zip(batch, values, strict=True):
        if table.key != NUMBER:
            told[NUMBER] = row[0]
        at = 2
        if table.owner and row[at] is None:
            continue
        owner = str(row[at]) if table.owner else REGISTER
        at += bool(table.owner)
        state = row[at] if table.state else ""
        at += bool(table.state)
        files = [row[place : place + 3] for place in range(at, first, 3)]
        yield Row(row[0], str(row[1]), owner, state, told, files)
