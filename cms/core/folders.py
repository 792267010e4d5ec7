"""Folders that keep the names of what lies in them, whatever happens to the machine."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Return once the names in `folder` are on the disk: what was made, renamed or removed is so for good."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def files_older_than(seconds: float, folder: Path, pattern: str) -> Iterator[Path]:
    """The files of `pattern` in `folder` that were last written to more than `seconds` ago; one that goes
    meanwhile is left out."""
    latest = time.time() - seconds
    for path in folder.glob(pattern):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime <= latest:
                yield path
