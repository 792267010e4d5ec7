"""Whether bytes are text, in whatever encoding: Unicode, or an old one of Vietnam with a byte a letter."""

import codecs

from cms.core.text_encodings import after_mark, utf16_of, zeros_by_place

_SPACES = frozenset(b"\t\n\v\f\r\x1a\x1b")
# TCVN 5712 and VISCII have letters where others have control characters, all of them rare capitals.
_RARE_LETTERS = frozenset(b"\x01\x02\x04\x05\x06\x11\x12\x13\x14\x15\x16\x17\x19\x1e")
_NO_TEXT = frozenset(range(0x20)) - _SPACES - _RARE_LETTERS | {0x7F}
_MOST_RARE = 0.03
_LEAST_LATIN = 0.2  # of the letters of a text in UTF-16: those that have a zero beside them


def is_text(head: bytes) -> bool:
    """Whether the beginning of a file, as much as there is, reads as text. No for nothing."""
    if not head:
        return False
    if marked := after_mark(head):
        return _reads_as(*marked)
    if 0 in head:
        return _is_unmarked_utf16(head)
    if not _NO_TEXT.isdisjoint(head):
        return False
    return sum(sign in _RARE_LETTERS for sign in head) <= len(head) * _MOST_RARE


def _reads_as(content: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(content)
    except UnicodeDecodeError:
        return False
    return not any(sign < " " and ord(sign) in _NO_TEXT | _RARE_LETTERS | {0} for sign in text)


def _is_unmarked_utf16(head: bytes) -> bool:
    zeros = zeros_by_place(head)
    if 0 not in zeros or max(zeros) < len(head) / 2 * _LEAST_LATIN:
        return False
    return _reads_as(head, utf16_of(zeros))
