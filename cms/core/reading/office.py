"""The words of slides and of sheets: PPTX and XLSX."""

import re
from collections.abc import Iterator

from cms.core.old_letters import of_font
from cms.core.reading.unpacking import parsed, parts_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SLIDE = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)(\d+)\.xml")
_BEHIND = re.compile(r"ppt/(?:slideLayouts/slideLayout|slideMasters/slideMaster)(\d+)\.xml")
_DRAWING = re.compile(r"xl/drawings/drawing(\d+)\.xml")
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[^LCR])')  # of fonts, sizes, pages
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")


def pptx(content: bytes) -> Iterator[str]:
    """The text of each paragraph of slides and notes, in order; then what stands behind the slides."""
    parts = parts_of(content)
    for root in _numbered(parts, _SLIDE):
        yield from _paragraphs(root)
    for root in _numbered(parts, _BEHIND):
        for shape in root.iter(f"{_P}sp"):
            if next(shape.iter(f"{_P}ph"), None) is None:  # else the editor's words for what is to be typed
                yield from _paragraphs(shape)


def xlsx(content: bytes) -> Iterator[str]:
    """The names of the sheets, each text that stands in cells, once, and those of boxes, heads and feet."""
    parts = parts_of(content)
    if "xl/workbook.xml" in parts:
        yield from (sheet.get("name", "") for sheet in parsed(parts["xl/workbook.xml"]).iter(f"{_S}sheet"))
    if "xl/sharedStrings.xml" in parts:
        yield from map(_cell, parsed(parts["xl/sharedStrings.xml"]).iter(f"{_S}si"))
    for root in _numbered(parts, _SHEET):
        yield from map(_cell, root.iter(f"{_S}is"))
        yield from (cell.findtext(f"{_S}v") or "" for cell in root.iter(f"{_S}c") if cell.get("t") == "str")
        for ends in root.iter(f"{_S}headerFooter"):
            for end in ends:
                yield from re.split("&[LCR]", _CODE.sub("", (end.text or "").replace("&&", "＆")))
    for root in _numbered(parts, _DRAWING):
        yield from _paragraphs(root)


def _numbered(parts: dict[str, bytes], name: re.Pattern) -> Iterator:
    found = sorted((int(match[1]), part) for part in parts if (match := name.fullmatch(part)))
    return (parsed(parts[part]) for _number, part in found)


def _paragraphs(root) -> Iterator[str]:
    for way in list(root.iter(f"{_CHOICE}AlternateContent")):
        for other in list(way)[1:]:  # the same, for older readers
            way.remove(other)
    for paragraph in root.iter(f"{_A}p"):
        yield "".join(_run(run) for run in paragraph)


def _run(run) -> str:
    if run.tag == f"{_A}br":
        return "\n"
    face = run.find(f"{_A}rPr/{_A}latin")
    return of_font("" if face is None else face.get("typeface", ""), run.findtext(f"{_A}t") or "")


def _cell(cell) -> str:
    """Its runs joined, without what says how to pronounce them."""
    return "".join(text.text or "" for text in cell.iter(f"{_S}t") if text.getparent().tag != f"{_S}rPh")
