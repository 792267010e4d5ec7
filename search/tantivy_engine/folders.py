"""Where an index lives: versioned folders, of which one is in use, swapped in one step.

<folder>/pages/3f2a9c01-00001764144000000000/   an index; its name begins with the schema's fingerprint
<folder>/pages/current -> 3f2a9c01-…            the one in use (a symbolic link, replaced by renaming)
<folder>/pages/previous -> …                    the one before the last rebuild
<folder>/pages/writer.lock                      held while writing; the system frees it
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..engine import EngineUnavailable, IndexMissing
from ..schema import IndexSchema

CURRENT, PREVIOUS, LOCK = "current", "previous", "writer.lock"
KEEP = 24 * 3600  # seconds that what is no longer in use is kept: readers may still be in it
WAIT_FOR_LOCK = 60  # seconds


class Folders:
    """The folders of one index."""

    def __init__(self, folder: Path, schema: IndexSchema):
        self.folder, self.schema = folder / schema.name, schema

    def make(self) -> Path:
        """Return a new folder for an index, not yet in use."""
        path = self.folder / f"{self.schema.fingerprint}-{time.time_ns():020}"
        path.mkdir(parents=True)
        return path

    def current(self) -> str:
        """Return the name of the index in use. IndexMissing when there is none, or one with other fields."""
        try:
            name = os.readlink(self.folder / CURRENT)
        except OSError:
            raise IndexMissing(f"{self.schema.name}: no index yet") from None
        if not name.startswith(self.schema.fingerprint):
            raise IndexMissing(f"{self.schema.name}: the index was made with other fields")
        return name

    def use(self, name: str) -> None:
        """Put the index `name` in use, in one step; the one before is remembered."""
        with suppress(OSError):
            before = os.readlink(self.folder / CURRENT)
            if before != name:
                self._point(PREVIOUS, before)
        self._point(CURRENT, name)
        self.forget_old()

    def previous(self) -> str:
        """Return the name of the index before the one in use; ValueError when it is gone."""
        with suppress(OSError):
            name = os.readlink(self.folder / PREVIOUS)
            if (self.folder / name).is_dir():
                return name
        raise ValueError(f"{self.schema.name}: there is no earlier index")

    def forget_old(self, keep: float = KEEP) -> None:
        """Delete indexes that are neither in use nor the previous one and have been so for `keep` seconds."""
        kept = set()
        for link in (CURRENT, PREVIOUS):
            with suppress(OSError):
                kept.add(os.readlink(self.folder / link))
        for path in self.folder.iterdir():
            if path.is_dir() and not path.is_symlink() and path.name not in kept:
                with suppress(OSError):
                    if time.time() - path.stat().st_mtime > keep:
                        shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write; another process waits for it. EngineUnavailable after a minute."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / LOCK).open("w") as lock:
            deadline = time.monotonic() + WAIT_FOR_LOCK
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise EngineUnavailable(f"{self.schema.name}: another process is writing") from None
                    time.sleep(0.02)
            yield

    def _point(self, link: str, name: str) -> None:
        fresh = self.folder / f"{link}.{os.getpid()}.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(name)
        fresh.replace(self.folder / link)
