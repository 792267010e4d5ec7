"""The words of a file that readers may search: PDF, office files of today, TXT and CSV."""

import subprocess
import sys

from django.conf import settings

from .limits import EXTENSIONS, LONGEST_FILE, MOST, SECONDS


class NoText(Exception):
    """The file gives no text: of another kind, too large, broken, or too slow to read."""


def readable(extension: str) -> bool:
    """Whether files with this ending (no dot) have words that we can read."""
    return extension.lower() in EXTENSIONS


def text_of(content: bytes, extension: str) -> str:
    """Return the text of a file, at most `MOST` characters, white space made one space. NoText says why not.

    A process of its own reads it, with limits on time and memory: a file made to break or to stall a parser
    ends that process and nothing else.
    """
    if not readable(extension):
        raise NoText(f".{extension}")
    if len(content) > LONGEST_FILE:
        raise NoText(f"{len(content)} bytes")
    command = [sys.executable, "-m", "cms.core.reading.extract", extension.lower()]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the extension is one of EXTENSIONS
            command,
            input=content,
            capture_output=True,
            timeout=SECONDS * 2,
            cwd=settings.BASE_DIR,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoText("too slow") from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise NoText(lines[-1] if lines else f"ended with {done.returncode}")
    return done.stdout.decode()[:MOST]
