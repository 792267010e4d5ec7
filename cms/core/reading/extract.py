"""Reads one file from standard input and writes its text: `python -m cms.core.reading.extract pdf < file`.

Runs alone, with limits on memory and time: the parsers are imported by no process that serves readers.
"""

import sys
from collections.abc import Iterable, Iterator

import pypdfium2

from cms.core.old_letters import in_unicode
from cms.core.reading.apart import limit_this_process
from cms.core.reading.limits import MOST
from cms.core.reading.office import pptx, xlsx
from cms.core.reading.open_document import open_document
from cms.core.reading.plain import plain
from cms.core.reading.word import docx

SOFT_HYPHEN = "\u00ad"


def pdf(content: bytes) -> Iterator[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_bounded()
        page.close()


def text(content: bytes) -> Iterator[str]:
    """The whole, as one piece."""
    yield plain(content)


READERS = {
    "pdf": pdf,
    "docx": docx,
    "pptx": pptx,
    "xlsx": xlsx,
    "odt": open_document,
    "ods": open_document,
    "odp": open_document,
    "txt": text,
    "csv": text,
}


def enough(pieces: Iterable[str]) -> str:
    """Return pieces joined, in Unicode, white space made one space, until there are `MOST` characters."""
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece[: MOST * 4])  # of a table laid out with spaces few are left
        length += len(" ".join(piece.split())) + 1
        if length > MOST:
            break
    # Last, for an old writing has a letter at the soft hyphen's place.
    return " ".join(in_unicode("\n".join(kept)).replace(SOFT_HYPHEN, "").split())[:MOST]


def main() -> None:
    limit_this_process()
    text = enough(READERS[sys.argv[1]](sys.stdin.buffer.read()))
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
