"""The first sheet of a workbook (XLSX) that has something in it."""

import io
import zipfile
from datetime import date, datetime, time
from itertools import groupby

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cms.core.old_letters import of_font
from cms.core.reading.table_limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED

_DECLARES = ("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_DOCTYPES = tuple(_DECLARES)
_ROW = b"<row"
_MOST_STYLED = 50_000  # rows without anything in them, which some tools write


def sheet(content: bytes) -> dict:
    """Name, rows, and the names of the other sheets; {"problem": code} for what we do not take."""
    if problem := _why_not(content):
        return {"problem": problem}
    book = load_workbook(io.BytesIO(content), keep_links=False)
    names = [page.title for page in book.worksheets if page.sheet_state == "visible"] or book.sheetnames
    for name in names:
        read = _Page(content, book[name])
        if read.cells:
            rows = read.rows()
            if len(rows) > MOST_ROWS + 1:
                return {"problem": "rows"}
            return {
                "sheet": name,
                "others": [other for other in book.sheetnames if other != name],
                "rows": rows,
            }
    return {"problem": "empty"}


def _why_not(content: bytes) -> str:
    """A file that unpacks to a huge one, or declares entities, is opened by no parser."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
            return "large"
        for name in package.namelist():
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            part = package.read(name)
            if any(doctype in part for doctype in _DOCTYPES):
                return "unreadable"
            if name.startswith("xl/worksheets/") and part.count(_ROW) > _MOST_STYLED:
                return "rows"
    return ""


class _Page:
    """One sheet: the cells that have something in them, in their order.

    The table of cells is openpyxl's own: the way round it makes a cell for every place up to the last one,
    seventeen thousand million where somebody coloured the last row.
    """

    def __init__(self, content: bytes, page: Worksheet):
        self.content, self.page = content, page
        self.cells = [cell for _place, cell in sorted(page._cells.items()) if cell.value is not None]
        self._values: Worksheet | None = None

    def rows(self) -> list:
        """Number, texts and notes of each row, as `tables.TableRow` has them."""
        read = {
            number: [self._text_and_notes(cell) for cell in self._within(cells)]
            for number, cells in groupby(self.cells, key=lambda cell: cell.row)
        }
        self._fill_merged(read)
        return [row for number, told in read.items() if (row := self._row(number, told))]

    def _within(self, cells):
        return (cell for cell in cells if cell.column <= MOST_COLUMNS + 1)

    def _row(self, number: int, told: list) -> list | None:
        texts = {column: text for column, text, notes in told if text or "uncounted" in notes}
        if not texts:
            return None
        notes = {str(column): notes for column, _text, notes in told if notes}
        if number in self.page.row_dimensions and self.page.row_dimensions[number].hidden:
            notes[""] = ["hidden"]
        return [number, [texts.get(column, "") for column in range(max(texts) + 1)], notes]

    def _fill_merged(self, read: dict) -> None:
        """A cell merged over several rows says the same of each; across columns it stands in its first."""
        for area in self.page.merged_cells.ranges:
            first = [told for told in read.get(area.min_row, ()) if told[0] == area.min_col - 1]
            if area.min_row == area.max_row or not first:
                continue
            for number, told in read.items():
                if area.min_row < number <= area.max_row:
                    told.append((area.min_col - 1, first[0][1], [*first[0][2], "merged"]))
                    told.sort(key=lambda each: each[0])

    def _text_and_notes(self, cell: Cell) -> tuple[int, str, list[str]]:
        value, notes = cell.value, []
        if cell.data_type == "f":
            value, notes = self._value_at(cell), ["formula"]
            if value is None:
                notes = ["uncounted"]
        text = _text_of(value)
        if cell.data_type == "e" or (
            cell.data_type == "f" and text.startswith("#") and text.endswith(("!", "?", "A"))
        ):
            notes.append("error")
        if isinstance(value, str):
            text = of_font(cell.font.name or "", text)
        if len(text) > LONGEST_CELL:
            notes.append("long")
        if cell.hyperlink is not None and (target := cell.hyperlink.target):
            notes.append(f"link:{target[:LONGEST_CELL]}")
        return cell.column - 1, text[:LONGEST_CELL].strip(), notes

    def _value_at(self, cell: Cell):
        """What the formula came to when the file was last counted; the file is read once more for it."""
        if self._values is None:
            book = load_workbook(io.BytesIO(self.content), keep_links=False, data_only=True)
            self._values = book[self.page.title]
        return self._values[cell.coordinate].value


def _text_of(value) -> str:
    """As a person in Viet Nam would read it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
