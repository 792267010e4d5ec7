"""DOCX by python-docx: real styles, tables, fields and headings, so that an office can go on with it."""

from datetime import datetime
from io import BytesIO
from itertools import count

from docx.enum.section import WD_SECTION
from docx.shared import Mm

from . import measures as m
from . import text
from .document import Document, Letter, Report
from .word_blank import blank
from .word_body import body
from .word_parts import ZIP_EPOCH, add, bare_table, empty, fill, fixed_zip, rule
from .word_styles import IDS, RULE, element

# Advance of the words before the colon under which several addressees are lined up, in millimetres.
_OPENING = 3528 * m.SIZE_BODY / 1000 / m.MM
_DASH = 3.0


def docx(document: Document) -> bytes:
    """Returns the document as a DOCX file; PaperError when a picture can't be read."""
    document = text.cleaned(document)
    file = blank()
    _properties(file, document)
    _head(file, document)
    _title(file, document)
    _addressees(file, document)
    figures = count(1)
    body(file, document.blocks, figures, keep_last=True)
    _foot(file, document)
    for at, annex in enumerate(document.annexes):
        _annex(file, document, at, annex, figures)
    empty(file, RULE)
    return _bytes(file)


def _properties(file, document: Document) -> None:
    moment = datetime(*ZIP_EPOCH)
    if document.date:
        moment = datetime(document.date.year, document.date.month, document.date.day)
    core = file.core_properties
    core.title = text.one_line(document.file_title)[:255]
    core.subject = text.one_line(document.heading)[:255]
    core.author = core.last_modified_by = text.one_line(document.issuer.full_name)[:255]
    core.language, core.comments, core.keywords, core.revision = "vi-VN", "", "", 1
    core.created = core.modified = moment
    settings = file.settings.element
    for mode in settings.iterfind(".//{*}compatSetting[@{*}name='compatibilityMode']"):
        mode.set(f"{{{settings.nsmap['w']}}}val", "15")
    language = settings.find("{*}themeFontLang")
    language.attrib.clear()
    language.set(f"{{{settings.nsmap['w']}}}val", "vi-VN")


def _head(file, document: Document) -> None:
    table = bare_table(file, 2, (m.HEAD_LEFT, m.HEAD_RIGHT))
    (issuer, nation), (number, place) = (row.cells for row in table.rows)
    name = document.issuer.name
    lines = [(line, "Cơ quan chủ quản") for line in document.issuer.superior]
    fill(issuer, lines + [(line, "Cơ quan ban hành") for line in name])
    length = m.rule_length(name[-1:], m.SIZE_ISSUER, m.ISSUER_RULE, m.HEAD_LEFT)
    rule(issuer, length, m.HEAD_LEFT)
    fill(nation, [(m.NATION, "Quốc hiệu"), (m.MOTTO, "Tiêu ngữ")])
    rule(nation, m.rule_length([m.MOTTO], m.SIZE_MOTTO, 1, m.HEAD_RIGHT), m.HEAD_RIGHT)
    lines = [(document.number_text, "Số và ký hiệu")]
    if isinstance(document, Letter):
        lines.append((document.subject_text, "Trích yếu công văn"))
    fill(number, lines)
    fill(place, [(document.place_and_date, "Địa danh và thời gian")])


def _title(file, document: Document) -> None:
    if isinstance(document, Report):
        add(file, document.type_name, "Tên loại văn bản")
        add(file, document.abstract, "Trích yếu")
        lines = document.abstract.split("\n")
        rule(file, m.rule_length(lines, m.SIZE_TITLE, m.TITLE_RULE, m.TEXT_WIDTH), m.TEXT_WIDTH)


def _addressees(file, document: Document) -> None:
    lines = document.addressee_lines
    if len(lines) == 1:
        add(file, lines[0], "Kính gửi")
    for at, line in enumerate(lines if len(lines) > 1 else []):
        look = add(file, line, "Nơi kính gửi").paragraph_format
        look.left_indent = Mm(m.ADDRESSEE_INDENT)
        if at:
            look.left_indent = Mm(m.ADDRESSEE_INDENT + _OPENING + _DASH)
            look.first_line_indent = Mm(-_DASH)
        else:
            look.space_before = file.styles["Kính gửi"].paragraph_format.space_before
        if at == len(lines) - 1:
            look.space_after = file.styles["Kính gửi"].paragraph_format.space_after
    if not lines:
        empty(file, RULE).paragraph_format.space_after = Mm(6)


def _foot(file, document: Document) -> None:
    gap = empty(file, RULE).paragraph_format
    gap.space_after, gap.keep_with_next = Mm(2), True
    recipients, signature = bare_table(file, 1, (m.FOOT_LEFT, m.FOOT_RIGHT)).rows[0].cells
    lines = [(line, "Danh sách nơi nhận") for line in document.recipient_lines]
    fill(recipients, [(m.RECIPIENTS, "Nơi nhận"), *lines])
    lines = [(line, "Quyền hạn ký") for line in document.signature.authority]
    fill(signature, [*lines, (document.signature.name, "Người ký")])


def _annex(file, document: Document, at: int, annex, figures) -> None:
    section = file.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = document.restart_annex_pages
    if document.restart_annex_pages:
        section._sectPr.insert_element_before(
            element("pgNumType", start=1), "w:cols", "w:titlePg", "w:docGrid"
        )
    breaks = [p for p in file.paragraphs if p._p.pPr is not None and p._p.pPr.sectPr is not None]
    breaks[-1]._p.style = IDS[RULE]
    add(file, document.annex_label(at), "Phụ lục")
    add(file, annex.title, "Tên phụ lục")
    add(file, document.annex_reference, "Kèm theo")
    body(file, annex.blocks, figures)


def _bytes(file) -> bytes:
    out = BytesIO()
    file.save(out)
    return fixed_zip(out.getvalue())
