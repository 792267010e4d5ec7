"""Office files are zips of XML: unpacked within a limit, parsed by a parser that resolves no entities."""

import io
import zipfile

from docx.oxml import parse_xml
from lxml.etree import _Element

from cms.core.reading.limits import MOST_UNPACKED


def check_size(content: bytes) -> None:
    """ValueError for a small file that unpacks to a huge one."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
            raise ValueError("unpacks to too much")


def parts_of(content: bytes) -> dict[str, bytes]:
    """The XML parts of an office file by name; ValueError when they unpack to too much."""
    check_size(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        return {name: package.read(name) for name in names}


def parsed(part: bytes) -> _Element:
    """The root of a part."""
    return parse_xml(part)
