"""Bytes that are on the disk, whole, before anything says that they are."""

import hashlib
import os
import tempfile
from pathlib import Path

from cms.core.folders import sync_folder

READABLE_BY_SERVERS = 0o644


def write_whole(path: Path, content: bytes, *, mode: int) -> None:
    """Let `path` hold `content`: after a crash it holds either that or what it held before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as writing:
            writing.write(content)
            os.fchmod(writing.fileno(), mode)
            writing.flush()
            os.fsync(writing.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def copy_private(source, target, name: str) -> None:
    """Let the storage `target` hold what `source` holds under `name`, for the server alone."""
    with source.open(name) as stored:
        write_whole(Path(target.path(name)), stored.read(), mode=0o600)


def sha256_of(storage, name: str) -> str | None:
    """SHA-256 of a stored file; None when it can't be read."""
    try:
        with storage.open(name) as stored:
            return hashlib.file_digest(stored, "sha256").hexdigest()
    except OSError:
        return None
