"""Folders that keep the names of what lies in them, whatever happens to the machine."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Return once the names in `folder` are on the disk: what was made, renamed or removed is so for good."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
