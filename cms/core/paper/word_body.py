"""The running part of a DOCX: headings, paragraphs, lists, tables and pictures."""

from collections.abc import Iterator
from io import BytesIO

from docx.shared import Mm

from . import measures as m
from . import pictures
from .document import Block, Table
from .flow import Figure, Line, lines
from .word_parts import keep_whole, repeat_heading, ruled_table
from .word_styles import ALIGN, RULE

STYLES = {"paragraph": "Nội dung", "item": "Nội dung", "subitem": "Nội dung"}


def body(file, blocks: tuple[Block, ...], figures: Iterator[int], keep_last: bool = False) -> None:
    """Adds `blocks`; with `keep_last` the last of them stays on the page of what follows."""
    last = None
    for line in lines(blocks, figures):
        if isinstance(line, Line):
            style = f"Heading {line.level}" if line.role == "heading" else STYLES[line.role]
            last = [file.add_paragraph(line.text, style)]
        elif isinstance(line, Figure):
            last = _picture(file, line)
        else:
            last = _table(file, line)
    for paragraph in last if last and keep_last else []:
        paragraph.paragraph_format.keep_with_next = True


def _picture(file, figure: Figure) -> list:
    ready = pictures.ready(figure.picture.data, figure.caption)
    paragraph = file.add_paragraph(style="Ảnh")
    shape = paragraph.add_run().add_picture(BytesIO(ready.data), Mm(ready.width), Mm(ready.height))
    properties = shape._inline.docPr
    properties.set("descr", figure.alt)
    properties.set("title", figure.caption)
    return [paragraph, file.add_paragraph(figure.caption, "Chú thích ảnh")]


def _table(file, table: Table) -> list:
    if table.caption:
        file.add_paragraph(table.caption, "Tên bảng")
    shares = sum(column.width for column in table.columns)
    widths = tuple(m.TEXT_WIDTH * column.width / shares for column in table.columns)
    made = ruled_table(file, len(table.rows) + 1, widths)
    repeat_heading(made.rows[0])
    keep_whole(made.rows[0])
    for column, cell in zip(table.columns, made.rows[0].cells, strict=True):
        _cell(cell, column.title, "Tiêu đề cột")
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for row, values in zip(made.rows[1:], table.rows, strict=True):
        if m.stays_whole(values):
            keep_whole(row)
        for column, cell, value in zip(table.columns, row.cells, values, strict=True):
            _cell(cell, value, "Ô của bảng", column.align)
    after = file.add_paragraph(style=RULE)
    after.paragraph_format.space_after = Mm(2)
    return [cell.paragraphs[0] for cell in made.rows[-1].cells] + [after]


def _cell(cell, value: str, style: str, align: str = "") -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(value)
    paragraph.style = style
    if align and align != "left":
        paragraph.alignment = ALIGN[align]
