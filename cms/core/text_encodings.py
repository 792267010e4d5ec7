"""In which encoding of Unicode some bytes are: by the mark they begin with, or by where their zeros stand."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def after_mark(content: bytes) -> tuple[bytes, str] | None:
    """What follows the mark that `content` begins with, and the encoding that it names; None without one."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :], encoding
    return None


def zeros_by_place(content: bytes) -> tuple[int, int]:
    """How many zeros stand at the even places, and at the odd ones."""
    return content[::2].count(0), content[1::2].count(0)


def utf16_of(zeros: tuple[int, int]) -> str:
    """Which UTF-16 has its zeros, the halves of Latin letters, at such places."""
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
