"""Readers: opened once a process, seeing each commit by the next search."""

import os
import threading
from pathlib import Path

import tantivy

from ..engine import EngineUnavailable
from .folders import Folders
from .mapping import prepare, schema_of
from .rendering import Renderer


class Reader:
    """A searcher of the index in use. It changes with the index: a swap and a commit are seen at once."""

    def __init__(self, folders: Folders):
        self._folders, self._lock = folders, threading.Lock()
        self._seen: tuple[str, int] | None = None
        self._index: tantivy.Index | None = None
        self._searcher: tantivy.Searcher | None = None
        self.native = schema_of(folders.schema)
        self.renderer = Renderer(folders.schema, self.native)

    def searcher(self) -> tantivy.Searcher:
        """Return the searcher of now. IndexMissing when there is no index, EngineUnavailable when its files
        can't be read."""
        name = self._folders.current()
        try:
            return self._opened(name)
        except (OSError, ValueError) as broken:
            raise EngineUnavailable(f"{self._folders.schema.name}: {broken}") from broken

    def _opened(self, name: str) -> tantivy.Searcher:
        path = self._folders.folder / name
        stamp = (name, _changed(path))
        if stamp == self._seen and self._searcher is not None:
            return self._searcher
        with self._lock:
            if self._index is None or self._seen is None or self._seen[0] != name:
                self._index = prepare(tantivy.Index.open(str(path)))
                self._index.config_reader("manual")
            self._index.reload()
            self._searcher = self._index.searcher()
            self._seen = stamp
            return self._searcher


def _changed(path: Path) -> int:
    """A number that changes with each commit."""
    stat = os.stat(path / "meta.json")
    return stat.st_mtime_ns ^ (stat.st_ino << 1)
