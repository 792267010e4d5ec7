"""Small pieces of a DOCX that python-docx has no call for: rules, bare tables, page numbers, fixed bytes."""

import re
import zipfile
from io import BytesIO

from docx.document import Document as BaseDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement

from .word_styles import IDS, KHMER, RULE, element

_KHMER = re.compile("([\u1780-\u17ff\u19e0-\u19ff][\u1780-\u17ff\u19e0-\u19ff\u200b-\u200d ]*)")
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def put(paragraph, value: str) -> None:
    """Adds text to a paragraph, Khmer in the style that names a face for it.

    As python-docx does it, but not letter by letter: a long letter is set in a tenth of the time.
    """
    for at, part in enumerate(_KHMER.split(value)):
        if not part:
            continue
        run = SubElement(paragraph._p, qn("w:r"))
        if at % 2:
            run.style = IDS[KHMER]
        for number, line in enumerate(part.split("\n")):
            if number:
                SubElement(run, qn("w:br"))
            if line:
                words = SubElement(run, qn("w:t"))
                words.text = line
                if line != line.strip():
                    words.set(qn("xml:space"), "preserve")


def add(container, value: str, style: str):
    """Adds a paragraph of text to a document or cell and returns it."""
    paragraph = empty(container, style)
    put(paragraph, value)
    return paragraph


def empty(container, style: str):
    """Adds a paragraph without text to a document or cell and returns it."""
    if not isinstance(container, BaseDocument):
        paragraph = container.add_paragraph()
        paragraph._p.style = IDS[style]
        return paragraph
    # python-docx looks through all that stands there for the section, its last: slow with many lines.
    made = OxmlElement("w:p")
    SubElement(SubElement(made, qn("w:pPr")), qn("w:pStyle")).set(qn("w:val"), IDS[style])
    container.element.body[-1].addprevious(made)
    return Paragraph(made, container._body)


def fill(cell, lines: list[tuple[str, str]]) -> None:
    """Puts (text, style) lines into an empty cell, the first into the paragraph that is there."""
    for at, (line, style) in enumerate(lines):
        paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
        paragraph._p.style = IDS[style]
        put(paragraph, line)


def rule(container, length: float, room: float) -> None:
    """Adds a centred rule of `length` in a container `room` millimetres wide."""
    paragraph = empty(container, RULE)
    edge = Mm((room - length) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = edge
    paragraph.paragraph_format.space_before = Pt(3)
    borders = element("pBdr")
    borders.append(element("top", val="single", sz=6, space=1, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def bare_table(document, rows: int, widths: tuple[float, ...]):
    """Adds a table without borders or inner margins, to set blocks side by side; widths in millimetres."""
    table = document.add_table(rows, len(widths))
    _fix(table, widths)
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
    for row in table.rows:
        keep_whole(row)
    return table


def ruled_table(document, rows: int, widths: tuple[float, ...]):
    """Adds a table with thin borders; widths in millimetres."""
    table = document.add_table(rows, len(widths), style="Table Grid")
    _fix(table, widths)
    return table


def keep_whole(row) -> None:
    """The row never breaks across pages."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def repeat_heading(row) -> None:
    """The row is shown again on every page that the table reaches."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def page_number(paragraph) -> None:
    """Adds the field that Word fills with the number of the page."""
    for kind in ("begin", None, "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind is None:
            code = element("instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = " PAGE "
            run._r.append(code)
        elif kind == "shown":
            run.text = "2"
        else:
            run._r.append(element("fldChar", fldCharType=kind))


def fixed_zip(data: bytes) -> bytes:
    """Returns the same archive with every time stamp set alike, so that equal content is equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _fix(table, widths: tuple[float, ...]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
