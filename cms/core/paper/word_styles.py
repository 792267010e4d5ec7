"""Styles of the DOCX: what the layout says once, so that the text itself carries hardly any formatting."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor

from . import measures as m

RULE = "Đường kẻ và khoảng ngăn"
KHMER = "Chữ Khmer"
KHMER_FACE = "Noto Serif Khmer"
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of line is set; `before` and `after` in points, `first` and `indent` in millimetres."""

    name: str
    size: float
    align: str = "center"
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first: float = 0
    indent: float = 0
    keep_next: bool = False
    spacing: float = 1.0


LOOKS = (
    Look("Cơ quan chủ quản", m.SIZE_ISSUER),
    Look("Cơ quan ban hành", m.SIZE_ISSUER, bold=True),
    Look("Quốc hiệu", m.SIZE_NATION, bold=True),
    Look("Tiêu ngữ", m.SIZE_MOTTO, bold=True),
    Look("Số và ký hiệu", m.SIZE_NUMBER, before=m.PARAGRAPH_GAP),
    Look("Trích yếu công văn", m.SIZE_SUBJECT, before=m.PARAGRAPH_GAP),
    Look("Địa danh và thời gian", m.SIZE_PLACE, italic=True, before=m.PARAGRAPH_GAP),
    Look("Tên loại văn bản", m.SIZE_TITLE, bold=True, before=18, keep_next=True),
    Look("Trích yếu", m.SIZE_TITLE, bold=True, keep_next=True),
    Look("Kính gửi", m.SIZE_BODY, before=18, after=12, keep_next=True),
    Look("Nơi kính gửi", m.SIZE_BODY, "left", keep_next=True),
    Look(
        "Nội dung", m.SIZE_BODY, "justify", after=m.PARAGRAPH_GAP, first=m.FIRST_LINE, spacing=m.LINE_SPACING
    ),
    Look(
        "Tên bảng", m.SIZE_CAPTION, italic=True, before=m.PARAGRAPH_GAP, after=m.PARAGRAPH_GAP, keep_next=True
    ),
    Look("Tiêu đề cột", m.SIZE_TABLE, bold=True, before=2, after=2),
    Look("Ô của bảng", m.SIZE_TABLE, "left", before=2, after=2),
    Look("Ảnh", m.SIZE_BODY, before=m.PARAGRAPH_GAP, keep_next=True),
    Look("Chú thích ảnh", m.SIZE_CAPTION, italic=True, before=3, after=12),
    Look("Quyền hạn ký", m.SIZE_SIGNATURE, bold=True, keep_next=True),
    Look("Người ký", m.SIZE_SIGNATURE, bold=True, before=m.SIGNING_ROOM),
    Look("Nơi nhận", m.SIZE_RECIPIENTS_TITLE, "left", bold=True, italic=True),
    Look("Danh sách nơi nhận", m.SIZE_RECIPIENTS, "left"),
    Look("Phụ lục", m.SIZE_ANNEX, bold=True, keep_next=True),
    Look("Tên phụ lục", m.SIZE_ANNEX, bold=True, keep_next=True),
    Look("Kèm theo", m.SIZE_ANNEX, italic=True, after=14, keep_next=True),
)
HEADINGS = (
    Look(
        "Heading 1", m.SIZE_BODY, "justify", bold=True, before=6, after=6, first=m.FIRST_LINE, keep_next=True
    ),
    Look(
        "Heading 2", m.SIZE_BODY, "justify", bold=True, before=0, after=6, first=m.FIRST_LINE, keep_next=True
    ),
    Look("Heading 3", m.SIZE_BODY, "justify", before=0, after=6, first=m.FIRST_LINE, keep_next=True),
)
# The id of each style: python-docx would look through all of them for the name, once a paragraph.
IDS = {
    **{look.name: f"HaiDang{at:02d}" for at, look in enumerate(LOOKS, 1)},
    **{look.name: look.name.replace(" ", "") for look in HEADINGS},
    RULE: "HaiDangRule",
    KHMER: "HaiDangKhmer",
}


def element(tag: str, **attributes) -> BaseOxmlElement:
    """Returns a new element of the w namespace with attributes of that namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def prepare(document: Document) -> None:
    """Gives an empty document its faces, language and styles."""
    _defaults(document)
    normal = document.styles["Normal"]
    _apply(normal, Look("Normal", m.SIZE_BODY, "left"))
    for look in LOOKS:
        style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.styleId = IDS[look.name]
        style.base_style = normal
        style.quick_style = True
        _apply(style, look)
    for look in HEADINGS:
        _apply(document.styles[look.name], look)
    _apply(document.styles["Header"], Look("Header", m.SIZE_PAGE_NUMBER))
    document.styles["Phụ lục"].element.get_or_add_pPr().append(element("outlineLvl", val=0))
    _khmer(document)
    rule = document.styles.add_style(RULE, WD_STYLE_TYPE.PARAGRAPH)
    rule.element.styleId = IDS[RULE]
    rule.base_style = normal
    _apply(rule, Look(RULE, 1))
    rule.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    rule.paragraph_format.line_spacing = Pt(2)


def name_face(properties, face: str = m.FACE) -> None:
    """Names `face` for every script of an rPr element, in place of theme fonts."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    properties.insert(0, element("rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face))


def _defaults(document: Document) -> None:
    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    name_face(properties)
    language = properties.find(qn("w:lang"))
    for script, tag in (("val", "vi-VN"), ("eastAsia", "vi-VN"), ("bidi", "km-KH")):
        language.set(qn(f"w:{script}"), tag)


def _apply(style, look: Look) -> None:
    font, paragraph = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    name_face(properties)
    _complex_script(properties, look)
    paragraph.alignment = ALIGN[look.align]
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.first_line_indent, paragraph.left_indent = Mm(look.first), Mm(look.indent)
    paragraph.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    paragraph.line_spacing = look.spacing
    paragraph.keep_with_next, paragraph.widow_control = look.keep_next, True


def _khmer(document: Document) -> None:
    """Words in Khmer: Times New Roman lacks them, so a face is named; they are never slanted."""
    style = document.styles.add_style(KHMER, WD_STYLE_TYPE.CHARACTER)
    style.element.styleId = IDS[KHMER]
    properties = style.element.get_or_add_rPr()
    name_face(properties, KHMER_FACE)
    for tag, value in (("i", "0"), ("iCs", "0")):
        properties.append(element(tag, val=value))
    properties.append(element("cs"))
    properties.append(element("lang", val="km-KH", bidi="km-KH"))


def _complex_script(properties, look: Look) -> None:
    """Size and weight for Khmer, which Word takes from elements of its own. Khmer is never slanted."""
    for tag in ("w:bCs", "w:iCs", "w:szCs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    properties.find(qn("w:b")).addnext(element("bCs", val=int(look.bold)))
    properties.find(qn("w:sz")).addnext(element("szCs", val=round(look.size * 2)))
