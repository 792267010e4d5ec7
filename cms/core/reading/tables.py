"""The rows of a table that somebody hands in: the first sheet of a workbook, or a CSV in whatever encoding.

table_of(content, "xlsx") -> Table      NoTable says why not, by a code and its figures
"""

import json
from dataclasses import dataclass, field

from .apart import NoText, read_apart
from .table_limits import LONGEST_FILE, MOST_COLUMNS, MOST_ROWS


class NoTable(Exception):
    """`code`: large, rows, columns, quotes (with the row), empty, unreadable."""

    def __init__(self, code: str, row: int | None = None):
        super().__init__(code)
        self.code, self.row = code, row


@dataclass(frozen=True)
class TableRow:
    """A row with something in it: its number in the file, from 1; what stands in each cell, as text.

    `notes`: column (text) → what is to be known of the cell: "formula", "uncounted" (a formula whose value
    the file does not hold), "merged" (the value of the merged cell above), "error", "long" (cut here),
    "damaged" (letters that no encoding tells), or "link:" and where it leads. Column "" is the whole row:
    "hidden".
    """

    number: int
    cells: list[str]
    notes: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """`sheet` is the name of the sheet that was read ("" for a CSV), `others` those that were not."""

    rows: list[TableRow]
    sheet: str = ""
    others: tuple[str, ...] = ()


def table_of(content: bytes, kind: str) -> Table:
    """The table in a file; `kind` is "xlsx" or "csv". NoTable when it is none, or larger than we take."""
    if len(content) > LONGEST_FILE:
        raise NoTable("large")
    try:
        read = json.loads(read_apart("cms.core.reading.extract_table", kind, content=content))
    except NoText:
        raise NoTable("unreadable") from None
    if "problem" in read:
        raise NoTable(read["problem"], read.get("row"))
    rows = [TableRow(*row) for row in read["rows"]]
    if not rows:
        raise NoTable("empty")
    if len(rows) > MOST_ROWS + 1:
        raise NoTable("rows")
    if max(len(row.cells) for row in rows) > MOST_COLUMNS:
        raise NoTable("columns")
    return Table(rows, read.get("sheet", ""), tuple(read.get("others", ())))
