"""Reads one file from standard input and writes its text: `python -m cms.media.reading.extract pdf < file`.

Runs alone, with limits on memory and time: the parsers are imported by no process that serves readers.
"""

import io
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator

import pypdfium2
from docx import Document
from docx.oxml import parse_xml  # a parser that resolves no entities
from docx.oxml.ns import qn

from cms.media.reading.limits import MEMORY, MOST, MOST_UNPACKED, SECONDS


def pdf(content: bytes) -> Iterator[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_bounded()
        page.close()


def docx(content: bytes) -> Iterator[str]:
    """The text of each paragraph of the body, tables included, in order."""
    check_size(content)
    for paragraph in Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        yield "".join(part.text or " " for part in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")))


def odt(content: bytes) -> Iterator[str]:
    """The text of each paragraph and heading."""
    check_size(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = parse_xml(package.read("content.xml"))
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    for paragraph in root.iter(f"{text}p", f"{text}h"):
        yield " ".join(paragraph.itertext())


def plain(content: bytes) -> Iterator[str]:
    """UTF-8, UTF-16 with its mark, or the old Windows code page of Vietnamese."""
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            yield content.decode(encoding)
            return
        except UnicodeDecodeError:
            continue
    yield content.decode("latin-1")


READERS = {"pdf": pdf, "docx": docx, "odt": odt, "txt": plain, "csv": plain}


def check_size(content: bytes) -> None:
    """ValueError for a small file that unpacks to a huge one."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
            raise ValueError("unpacks to too much")


def enough(pieces: Iterable[str]) -> str:
    """Return pieces joined, white space made one space, until there are `MOST` characters."""
    kept, length = [], 0
    for piece in pieces:
        clean = " ".join(piece.split())
        if clean:
            kept.append(clean)
            length += len(clean) + 1
        if length > MOST:
            break
    return " ".join(kept)[:MOST]


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    text = enough(READERS[sys.argv[1]](sys.stdin.buffer.read()))
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
