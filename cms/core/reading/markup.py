"""The words of a web page, and of other markup that counts as text, as lines: what is a block begins one."""

import re
from html.parser import HTMLParser

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|center|dd|div|dl|dt|fig(?:caption|ure)|footer|form|h[1-6r]?|header|li"
    "|main|nav|ol|p|pre|section|table|tbody|t[dhr]|text|title|tspan|ul"
)
_UNREAD = frozenset({"script", "style"})


def is_markup(text: str) -> bool:
    """Whether a text is a page rather than words."""
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html", "<?xml", "<svg")) or "<body" in head


def words_of_markup(text: str) -> str:
    """The words between the tags."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.pieces)


def _is_block(tag: str) -> bool:
    """Word's `w:p` and OpenDocument's `text:p` are paragraphs as well."""
    return bool(_BLOCKS.fullmatch(tag.rpartition(":")[2]))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag, attrs):
        if tag in _UNREAD:
            self._unread += 1
        elif _is_block(tag):
            self.pieces.append("\n")

    def handle_endtag(self, tag):
        if tag in _UNREAD:
            self._unread = max(self._unread - 1, 0)
        elif _is_block(tag):
            self.pieces.append("\n")

    def handle_data(self, data):
        if not self._unread:
            self.pieces.append(" ".join(data.split()) if data.strip() else " ")
