"""Who gives the documents: every app registers its sources, the indexes are made from them and nothing else.

A document's id is "source:key"; its source says what stands behind it now, if anything does.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from .schema import INDEXES


class Indexed(Protocol):
    """What a source gives: `Document`, `Claim` and the like."""

    @property
    def id(self) -> str: ...

    def row(self) -> dict: ...


class Source(ABC):
    """Documents of one kind, all in one index."""

    name: str
    index: str

    @abstractmethod
    def keys(self) -> Iterable[str]:
        """Return the keys of all that may have a document, in a steady order; cheap."""

    @abstractmethod
    def documents(self, keys: Sequence[str]) -> list[Indexed]:
        """Return the documents of those of `keys` that belong in the index now, read anew, in few queries."""

    def prepare(self) -> None:  # noqa: B027 - most sources keep nothing
        """Called before an index is made anew: bring up to date what is kept for the documents."""


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a source. ValueError when its index is unknown or another class has its name."""
    if source.index not in INDEXES:
        raise ValueError(f"There is no index {source.index!r} for the source {source.name!r}.")
    known = _sources.get(source.name)
    if known is not None and type(known) is not type(source):
        raise ValueError(f"The source {source.name!r} is {type(known).__qualname__} already.")
    _sources[source.name] = source


def sources(index: str | None = None) -> list[Source]:
    """Return the sources (of one index), in the order of their names."""
    return [registered for _name, registered in sorted(_sources.items()) if index in (None, registered.index)]


def source(name: str) -> Source | None:
    """Return the source of that name; None when there is none (any more)."""
    return _sources.get(name)


def id_of(source: Source, key: object) -> str:
    return f"{source.name}:{key}"


def by_source(ids: Iterable[str]) -> Iterator[tuple[Source, list[str]]]:
    """Yield each source with the keys that `ids` name of it; ids of unknown sources are left out."""
    keys: dict[str, list[str]] = {}
    for document_id in dict.fromkeys(ids):
        name, _colon, key = document_id.partition(":")
        keys.setdefault(name, []).append(key)
    for name, wanted in keys.items():
        if (known_source := source(name)) is not None:
            yield known_source, wanted
