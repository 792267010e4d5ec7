"""Every line of a file, for those who look for one that stands by itself; of packed files too."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePath

from .extract import READERS
from .limits import MOST_UNPACKED
from .mail import attached, is_mail, words_of_mail
from .markup import is_markup, words_of_markup
from .old_office import old_office
from .pdf_lines import pdf_lines
from .plain import plain
from .rtf import rtf

MOST_PACKED = 500  # files in a packed one
DEEPEST = 2


def lines_of(content: bytes, ending: str, depth: int = 0) -> Iterator[str]:
    """Texts whose lines are the file's; none for an ending (no dot) of which nothing is known.

    Raises whatever a parser raises for a file that it can't read; of files in it those are left out.
    """
    if reader := LINES.get(ending):
        yield from reader(content)
    for inner, packed in _inside(content, ending) if depth < DEEPEST else ():
        try:
            yield from lines_of(packed, inner, depth + 1)
        except Exception:  # noqa: S112 - the outer file is whole; parsers have no common class
            continue


def _words(content: bytes) -> Iterator[str]:
    """Of a text file: of a letter, of a page, or as they stand."""
    if is_mail(content):
        yield from words_of_mail(content)
    else:
        text = plain(content)
        yield words_of_markup(text) if is_markup(text) else text


def _inside(content: bytes, ending: str) -> Iterator[tuple[str, bytes]]:
    if ending in ("zip", "epub"):
        yield from _unpacked(content)
    elif ending in ("txt", "eml") and is_mail(content):
        yield from attached(content)


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for entry in package.infolist()[:MOST_PACKED]:
            ending = PurePath(entry.filename).suffix.lstrip(".").lower()
            known = ending in LINES or ending in ("zip", "epub")
            if known and not entry.flag_bits & 1 and entry.file_size <= left:
                left -= entry.file_size
                yield ending, package.read(entry)


_TEXTS = ("txt", "csv", "eml", "htm", "html", "xhtml", "md", "log")
_SAME = {"docm": "docx", "dotx": "docx", "xlsm": "xlsx", "pptm": "pptx", "ppsx": "pptx", "odg": "odp"}
LINES: dict[str, Callable[[bytes], Iterator[str]]] = {
    **READERS,
    **{ending: READERS[same] for ending, same in _SAME.items()},
    **dict.fromkeys(_TEXTS, _words),
    **dict.fromkeys(("doc", "dot", "xls", "ppt", "msg"), old_office),
    "pdf": pdf_lines,
    "rtf": rtf,
}
