"""The words of a DOCX as they are read: each text once, what is deleted or hidden not at all."""

import io
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn

from cms.core.old_letters import of_font
from cms.core.reading.unpacking import check_size, parsed

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NO_WORDS = ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "rt", "sectPr")
_UNREAD = {qn(f"w:{name}") for name in _NO_WORDS}
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BESIDE = ("footnotes", "endnotes", "header", "footer")


def docx(content: bytes) -> Iterator[str]:
    """The text of each paragraph, in tables and boxes too; then of notes, heads and feet, once each."""
    check_size(content)
    document = Document(io.BytesIO(content))
    reader = _Reader(document.styles.element)
    yield from reader.paragraphs(document.element.body)
    beside = sorted(
        (kind, part.target_ref, part.target_part.blob)
        for part in document.part.rels.values()
        if not part.is_external and (kind := part.reltype.rpartition("/")[2]) in _BESIDE
    )
    texts = ("\n".join(reader.paragraphs(parsed(blob))) for _kind, _name, blob in beside)
    yield from dict.fromkeys(texts)


class _Reader:
    """Knows which font a run is in: old ones had letters of their own."""

    def __init__(self, styles):
        self.styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        self.usual = _font_of(styles.find(qn("w:docDefaults"))) or ""
        default = [
            name
            for name, style in self.styles.items()
            if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph"
        ]
        self.default = default[0] if default else None

    def paragraphs(self, element) -> Iterator[str]:
        """The text of `element`, if it is a paragraph, and of the paragraphs in it, in order."""
        for child in _read_children(element):
            if child.tag == qn("w:p"):
                boxes: list = []
                yield "".join(self._pieces(child, self._font_of_paragraph(child), boxes))
                for box in boxes:
                    yield from self.paragraphs(box)
            else:
                yield from self.paragraphs(child)

    def _pieces(self, element, font: str, boxes: list) -> Iterator[str]:
        """The words of a paragraph; boxes that hang on it are put aside."""
        for child in _read_children(element):
            name = child.tag.rpartition("}")[2] if child.tag.startswith(f"{{{_W}}}") else ""
            if name == "t" or child.tag == _FORMULA:
                yield of_font(font, child.text or "")
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "txbxContent":
                boxes.append(child)
            elif name != "r":
                yield from self._pieces(child, font, boxes)
            elif not _is_hidden(child):
                yield from self._pieces(child, self._font_of_run(child) or font, boxes)

    def _font_of_run(self, run) -> str:
        style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        return _font_of(run) or self._font_of_style(None if style is None else style.get(qn("w:val")))

    def _font_of_paragraph(self, paragraph) -> str:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        named = self.default if style is None else style.get(qn("w:val"))
        return self._font_of_style(named) or self.usual

    def _font_of_style(self, name: str | None) -> str:
        for _step in range(20):  # a style stands on another, at worst in a circle
            style = self.styles.get(name)
            if style is None:
                return ""
            if font := _font_of(style):
                return font
            below = style.find(qn("w:basedOn"))
            name = None if below is None else below.get(qn("w:val"))
        return ""


def _read_children(element) -> Iterator:
    """What of it is read: of things said in two ways for two readers the first, nothing deleted."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _UNREAD:
            continue
        if child.tag == f"{_CHOICE}AlternateContent":
            ways = [way for way in child if way.tag in (f"{_CHOICE}Choice", f"{_CHOICE}Fallback")]
            yield from ways[:1]
        else:
            yield child


def _is_hidden(run) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false", "off")


def _font_of(element) -> str:
    fonts = None if element is None else next(element.iter(qn("w:rFonts")), None)
    return "" if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""
