"""The words of slides and of sheets: PPTX and XLSX."""

import re
from collections.abc import Iterator

from cms.core.old_letters import of_font
from cms.core.reading.unpacking import parsed, parts_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")


def pptx(content: bytes) -> Iterator[str]:
    """The text of each paragraph of the slides, in order."""
    for root in _numbered(parts_of(content), _SLIDE):
        for way in list(root.iter(f"{_CHOICE}AlternateContent")):
            for other in list(way)[1:]:  # the same, for older readers
                way.remove(other)
        for paragraph in root.iter(f"{_A}p"):
            yield "".join(_run(run) for run in paragraph)


def xlsx(content: bytes) -> Iterator[str]:
    """The names of the sheets, and each text that stands in cells, once."""
    parts = parts_of(content)
    if "xl/workbook.xml" in parts:
        yield from (sheet.get("name", "") for sheet in parsed(parts["xl/workbook.xml"]).iter(f"{_S}sheet"))
    if "xl/sharedStrings.xml" in parts:
        yield from map(_cell, parsed(parts["xl/sharedStrings.xml"]).iter(f"{_S}si"))
    for root in _numbered(parts, _SHEET):
        yield from map(_cell, root.iter(f"{_S}is"))


def _numbered(parts: dict[str, bytes], name: re.Pattern) -> Iterator:
    found = sorted((int(match[1]), part) for part in parts if (match := name.fullmatch(part)))
    return (parsed(parts[part]) for _number, part in found)


def _run(run) -> str:
    if run.tag == f"{_A}br":
        return "\n"
    face = run.find(f"{_A}rPr/{_A}latin")
    return of_font("" if face is None else face.get("typeface", ""), run.findtext(f"{_A}t") or "")


def _cell(cell) -> str:
    """Its runs joined, without what says how to pronounce them."""
    return "".join(text.text or "" for text in cell.iter(f"{_S}t") if text.getparent().tag != f"{_S}rPh")
