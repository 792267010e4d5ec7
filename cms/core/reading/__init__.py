"""The words of a file that readers may search: PDF, office files of today, TXT and CSV."""

from .apart import NoText, read_apart
from .limits import EXTENSIONS, LONGEST_FILE, MOST

__all__ = ["NoText", "readable", "text_of"]


def readable(extension: str) -> bool:
    """Whether files with this ending (no dot) have words that we can read."""
    return extension.lower() in EXTENSIONS


def text_of(content: bytes, extension: str) -> str:
    """Return the text of a file, at most `MOST` characters, white space made one. NoText says why not."""
    if not readable(extension):
        raise NoText(f".{extension}")
    if len(content) > LONGEST_FILE:
        raise NoText(f"{len(content)} bytes")
    return read_apart("cms.core.reading.extract", extension.lower(), content=content).decode()[:MOST]
