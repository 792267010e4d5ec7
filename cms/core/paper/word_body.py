"""The running part of a DOCX: headings, paragraphs, lists, tables and pictures."""

from collections.abc import Iterator
from io import BytesIO

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Mm

from . import measures as m
from . import pictures, text
from .document import Block, Table
from .flow import Figure, Line, lines
from .word_parts import add, empty, fill, keep_whole, repeat_heading, ruled_table
from .word_styles import ALIGN, RULE


def body(file, blocks: tuple[Block, ...], figures: Iterator[int], keep_last: bool = False) -> None:
    """Adds `blocks`; with `keep_last` the last of them stays on the page of what follows."""
    last = None
    for line in lines(blocks, figures):
        if isinstance(line, Line):
            style = f"Heading {line.level}" if line.role == "heading" else "Nội dung"
            last = [add(file, line.text, style)]
            if len(text.pieces(line.text)) > 1:
                # Word stretches the line before a word that it has to break: not justified here.
                last[0].alignment = ALIGN["left"]
        elif isinstance(line, Figure):
            last = _picture(file, line)
        else:
            last = _table(file, line)
    for paragraph in last if last and keep_last else []:
        paragraph.paragraph_format.keep_with_next = True


def _picture(file, figure: Figure) -> list:
    prepared = pictures.prepare_picture(figure.picture.data, figure.caption)
    paragraph = empty(file, "Ảnh")
    shape = paragraph.add_run().add_picture(BytesIO(prepared.data), Mm(prepared.width), Mm(prepared.height))
    for side in "TBLR":
        shape._inline.set(f"dist{side}", "0")
    properties = shape._inline.docPr
    properties.set("descr", figure.alt)
    properties.set("title", figure.caption)
    return [paragraph, add(file, figure.caption, "Chú thích ảnh")]


def _table(file, table: Table) -> list:
    if table.caption:
        add(file, table.caption, "Tên bảng")
    shares = sum(column.width for column in table.columns)
    widths = tuple(m.TEXT_WIDTH * column.width / shares for column in table.columns)
    made = ruled_table(file, len(table.rows) + 1, widths)
    if m.stays_whole(tuple(column.title for column in table.columns)):
        repeat_heading(made.rows[0])
        keep_whole(made.rows[0])
    for column, cell in zip(table.columns, made.rows[0].cells, strict=True):
        fill(cell, [(column.title, "Tiêu đề cột")])
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for row, values in zip(made.rows[1:], table.rows, strict=True):
        if m.stays_whole(values):
            keep_whole(row)
        for column, cell, value in zip(table.columns, row.cells, values, strict=True):
            fill(cell, [(value, "Ô của bảng")])
            if column.align != "left":
                cell.paragraphs[0].alignment = ALIGN[column.align]
    after = empty(file, RULE)
    after.paragraph_format.space_after = Mm(2)
    return [cell.paragraphs[0] for cell in made.rows[-1].cells] + [after]
