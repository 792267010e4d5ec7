"""A new index beside the one in use."""

import shutil
from collections.abc import Iterable

from ..engine import Entry, Rebuild
from .folders import Folders
from .mapping import document_of
from .writing import COMMIT_EVERY, HEAP_OF_REBUILD, create


class TantivyRebuild(Rebuild):
    """Fills a folder of its own; `finish` swaps it in."""

    def __init__(self, folders: Folders):
        self._folders = folders
        self._path = folders.make()
        self._index = create(self._path, folders.schema)
        self._writer = self._index.writer(HEAP_OF_REBUILD)
        self._seen: set[str] = set()
        self._pending = 0
        self._closed = self._done = False

    def add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.id in self._seen:
                self._writer.delete_documents_by_term("id", entry.id)
            self._seen.add(entry.id)
            self._writer.add_document(document_of(self._folders.schema, entry))
            self._pending += 1
            if self._pending >= COMMIT_EVERY:
                self._commit()

    def remove(self, ids: Iterable[str], version: int) -> None:
        for document_id in ids:
            self._writer.delete_documents_by_term("id", document_id)

    def count(self) -> int:
        self._commit()
        self._index.reload()
        return self._index.searcher().num_docs

    def finish(self) -> None:
        self._commit()
        self._close()
        with self._folders.writing():
            self._folders.use(self._path.name)
        self._done = True

    def abandon(self) -> None:
        if not self._done:
            self._close()
            shutil.rmtree(self._path, ignore_errors=True)
            self._done = True

    def _commit(self) -> None:
        self._writer.commit()
        self._pending = 0

    def _close(self) -> None:
        if not self._closed:
            self._closed = True
            self._writer.wait_merging_threads()
