"""The words of a text file, in whatever encoding it was saved."""

import codecs
import unicodedata

from cms.core.old_letters import reading_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def plain(content: bytes) -> str:
    """Unicode with its mark or without, TCVN3, VNI, or the Windows code page of Vietnamese; never fails."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if b"\0" in content:
        zeros = [content[at::2].count(0) for at in (0, 1)]
        return content.decode("utf-16-le" if zeros[1] > zeros[0] else "utf-16-be", "replace")
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
