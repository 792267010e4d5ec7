"""The words of a text file, in whatever encoding it was saved."""

import unicodedata

from cms.core.old_letters import reading_of
from cms.core.text_encodings import after_mark, utf16_of, zeros_by_place


def plain(content: bytes) -> str:
    """Unicode with its mark or without, TCVN3, VNI, or the Windows code page of Vietnamese; never fails."""
    if marked := after_mark(content):
        rest, encoding = marked
        return rest.decode(encoding, "replace")
    if b"\0" in content:
        return content.decode(utf16_of(zeros_by_place(content)), "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _of_one_byte(content)


def _of_one_byte(content: bytes) -> str:
    """A byte a letter: by what its words are; by the code page where that has a letter for each."""
    western = content.decode("latin-1")
    if reading := reading_of(western):
        return reading.text
    try:
        return unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return western
