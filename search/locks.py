"""One at a time, whatever the process: locks that the system frees when their holder dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from django.conf import settings

from .engine import SearchEngine


class Busy(Exception):
    """Another process is at it."""


def write_lock(engine: SearchEngine, index: str):
    """Context in which documents are read and written to `engine`, one process at a time.

    The embedded engine keeps no versions: whoever reads a document last must also write it last.
    Elasticsearch compares versions and needs no lock.
    """
    return _locked(f"{engine.name}-{index}.turn", wait=True) if engine.name == "embedded" else nullcontext()


def rebuild_lock(engine: SearchEngine, index: str):
    """Context of a rebuild; Busy when another process is at one of the same index."""
    return _locked(f"{engine.name}-{index}.rebuild", wait=False)


@contextmanager
def _locked(name: str, *, wait: bool) -> Iterator[None]:
    folder = Path(settings.SEARCH_DIR) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise Busy(name) from None
        yield
