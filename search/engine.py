"""What every engine does. The embedded one and Elasticsearch answer alike."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .query import Request, Response


class EngineUnavailable(Exception):
    """The engine can't be reached or can't answer now. What was to be written must be written again later."""


class IndexMissing(EngineUnavailable):
    """The index was never built, or with other fields: `rebuild_search` makes it."""


@dataclass(frozen=True)
class Entry:
    """A document as it stands in an index.

    `row`: field → tokens joined by spaces, text, number or list of values, as the schema says. `digest` tells
    two states of a document apart. `version` (microseconds of the database's clock, taken before the document
    was read) lets an older state never replace a newer one.
    """

    id: str
    row: dict
    digest: str
    version: int


class Rebuild(ABC):
    """An index that is being made anew beside the one in use."""

    @abstractmethod
    def add(self, entries: Iterable[Entry]) -> None:
        """Put entries into the new index; an entry with the id of an earlier one takes its place."""

    @abstractmethod
    def remove(self, ids: Iterable[str], version: int) -> None:
        """Take documents out of the new index."""

    @abstractmethod
    def count(self) -> int:
        """Return how many documents the new index holds, all that was added included."""

    @abstractmethod
    def finish(self) -> None:
        """Put the new index in the place of the old one, in one step; the old one is kept for `rollback`."""

    @abstractmethod
    def abandon(self) -> None:
        """Forget the new index. Does nothing after `finish`."""


class SearchEngine(ABC):
    """An engine with the indexes of `search.schema.INDEXES`. Any call may raise `EngineUnavailable`."""

    name: str

    @abstractmethod
    def index(self, index: str, entries: Iterable[Entry]) -> None:
        """Write entries; when it returns they survive a crash. Within a second searches see them."""

    @abstractmethod
    def delete(self, index: str, ids: Iterable[str], version: int) -> None:
        """Take documents out; ids that are not there are no error."""

    @abstractmethod
    def query(self, index: str, request: Request) -> Response:
        """Answer `request`."""

    @abstractmethod
    def query_many(self, index: str, requests: list[Request]) -> list[Response]:
        """Answer several requests in one round."""

    @abstractmethod
    def frequencies(self, index: str, field: str, keys: Iterable[str]) -> dict[str, int]:
        """Return in how many documents each of `keys` stands in `field`."""

    @abstractmethod
    def stored(self, index: str) -> Iterator[tuple[str, str]]:
        """Yield (id, digest) of every document that searches can see."""

    @abstractmethod
    def refresh(self, index: str) -> None:
        """Return when searches see everything written before."""

    @abstractmethod
    def begin_rebuild(self, index: str) -> Rebuild:
        """Begin a new index beside the one in use."""

    @abstractmethod
    def rollback(self, index: str) -> str:
        """Put the index before the last rebuild back in use and return its name; ValueError without one."""

    @abstractmethod
    def health(self) -> dict:
        """Return {"name", "well": bool, "version", "indexes": {name: {"documents", "built", "well"}},
        "error"}."""

    @contextmanager
    def rebuild(self, index: str) -> Iterator[Rebuild]:
        """A rebuild that is finished at the end of the block, or abandoned when the block fails."""
        fresh = self.begin_rebuild(index)
        try:
            yield fresh
            fresh.finish()
        finally:
            fresh.abandon()
