"""The words of ODT, ODS and ODP as they are read: what is deleted, hidden or a comment not at all."""

from collections.abc import Iterator

from cms.core.old_letters import of_font
from cms.core.reading.unpacking import parsed, parts_of

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_UNREAD = {
    *(f"{_TEXT}{name}" for name in ("tracked-changes", "note-citation", "ruby-text", "hidden-text")),
    *(f"{_OFFICE}{name}" for name in ("annotation", "forms", "scripts", "automatic-styles", "styles")),
    *(f"{_SVG}{name}" for name in ("title", "desc")),
}
_BESIDE = (f"{_TEXT}note", "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}")
_SIGNS = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n", f"{_TEXT}soft-page-break": ""}


def open_document(content: bytes) -> Iterator[str]:
    """The text of each paragraph, heading and cell; then what stands at head and foot of pages, once each."""
    parts = parts_of(content)
    body, styles = parsed(parts["content.xml"]), parts.get("styles.xml")
    pages = parsed(styles) if styles else None
    reader = _Reader(body, pages)
    yield from reader.paragraphs(body)
    if pages is not None:
        beside = (
            "\n".join(reader.paragraphs(each))
            for master in pages.iter(f"{_STYLE}master-page")
            for each in master
            if each.tag in (f"{_STYLE}header", f"{_STYLE}footer")
        )
        yield from dict.fromkeys(beside)


class _Reader:
    """Knows which style is hidden, and which is in a font that had letters of its own."""

    def __init__(self, *roots):
        self.fonts: dict[str, str] = {}
        self.hidden: set[str] = set()
        for root in roots:
            for style in () if root is None else root.iter(f"{_STYLE}style"):
                self._note(style)

    def _note(self, style) -> None:
        name = style.get(f"{_STYLE}name", "")
        if parent := self.fonts.get(style.get(f"{_STYLE}parent-style-name", "")):
            self.fonts[name] = parent
        for look in style.iter(f"{_STYLE}text-properties"):
            if font := look.get(f"{_STYLE}font-name") or look.get(f"{_FO}font-family"):
                self.fonts[name] = font.strip("'\" ")
            if look.get(f"{_TEXT}display") == "none":
                self.hidden.add(name)

    def paragraphs(self, element) -> Iterator[str]:
        """The text of the paragraphs in `element`, in order; those of notes and boxes after their own."""
        for child in element:
            if child.tag in _PARAGRAPHS:
                inside: list = []
                yield "".join(self._pieces(child, "", inside))
                for each in inside:
                    yield from self.paragraphs(each)
            elif isinstance(child.tag, str) and child.tag not in _UNREAD:
                yield from self.paragraphs(child)

    def _pieces(self, element, font: str, inside: list) -> Iterator[str]:
        style = element.get(f"{_TEXT}style-name", "")
        font, shown = self.fonts.get(style, font), style not in self.hidden
        if shown:
            yield of_font(font, element.text or "")
        for child in element if shown else ():
            if child.tag == f"{_TEXT}s":
                yield " "
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif isinstance(child.tag, str) and child.tag.startswith(_BESIDE):
                inside.append(child)
            elif isinstance(child.tag, str) and child.tag not in _UNREAD:
                yield from self._pieces(child, font, inside)
            yield of_font(font, child.tail or "")
