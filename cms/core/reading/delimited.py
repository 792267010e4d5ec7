"""A CSV as offices write it: semicolons, commas or tabs, in whatever encoding."""

import csv
import io
from collections import Counter
from itertools import islice

from cms.core.reading.plain import plain
from cms.core.reading.table_limits import LONGEST_CELL, LONGEST_FILE, MOST_COLUMNS, MOST_ROWS

_DELIMITERS = ";,\t|"
_NAMED = "sep="  # the first line of some, for Excel
_LOOKED_AT = 30
_DAMAGED = "\ufffd"


def delimited(content: bytes) -> dict:
    """Its rows; {"problem": "quotes", "row": …} where a quotation mark is left open."""
    csv.field_size_limit(LONGEST_FILE)
    text = plain(content).replace("\0", "")
    first, _end, rest = text.partition("\n")
    named = first.strip().lower().startswith(_NAMED) and len(first.strip()) == len(_NAMED) + 1
    delimiter = first.strip()[-1] if named else _delimiter_of(text)
    rows: list[list] = []
    at = int(named)
    try:
        for cells in _read(rest if named else text, delimiter):
            at += 1
            if any(cell.strip() for cell in cells):
                rows.append(_row(at, cells))
            if len(rows) > MOST_ROWS + 1:
                return {"problem": "rows"}
    except csv.Error:
        return {"problem": "quotes", "row": at + 1}
    return {"rows": rows}


def _read(text: str, delimiter: str):
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter_of(text: str) -> str:
    """The sign by which most of the first lines have the same, largest number of cells."""

    def shape(delimiter):
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = Counter(len(cells) for cells in islice(lines, _LOOKED_AT) if len(cells) > 1)
        width, times = max(widths.items(), key=lambda pair: pair[1], default=(0, 0))
        return times, width

    return max(_DELIMITERS, key=shape)


def _row(number: int, cells: list[str]) -> list:
    """Number, texts and notes, as `tables.TableRow` has them."""
    while cells and not cells[-1].strip():
        cells.pop()
    notes = {}
    for column, cell in enumerate(cells[: MOST_COLUMNS + 1]):
        told = ["long"] * (len(cell) > LONGEST_CELL) + ["damaged"] * (_DAMAGED in cell)
        if told:
            notes[str(column)] = told
    return [number, [cell[:LONGEST_CELL].strip() for cell in cells[: MOST_COLUMNS + 1]], notes]
