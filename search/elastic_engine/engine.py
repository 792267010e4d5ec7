"""`ElasticEngine`: the interface of `search.engine` over the parts of this package."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from ..engine import Entry, Rebuild, SearchEngine
from ..query import Request, Response
from ..schema import INDEXES
from . import aliases, writing
from .connection import connect, translated_errors
from .health import report
from .names import Names
from .reading import Reader
from .rebuilding import ElasticRebuild


class ElasticEngine(SearchEngine):
    """An Elasticsearch 8 or 9 at `addresses` (by commas); its indexes begin with `prefix`."""

    name = "elasticsearch"

    def __init__(
        self,
        addresses: str,
        *,
        prefix: str,
        shards: int = 1,
        replicas: int = 0,
        timeout: float = 3.0,
        authority: Path | None = None,
    ):
        self._shards, self._replicas = shards, replicas
        self.client = connect(addresses, timeout, authority)
        self._names = {name: Names(prefix, schema) for name, schema in INDEXES.items()}
        self._readers = {
            name: Reader(self.client, names, shards, replicas) for name, names in self._names.items()
        }

    @classmethod
    def from_settings(cls) -> "ElasticEngine":
        """The engine that the settings describe."""
        return cls(
            settings.ELASTICSEARCH_URL,
            prefix=settings.SEARCH_PREFIX,
            shards=settings.ELASTICSEARCH_SHARDS,
            replicas=settings.ELASTICSEARCH_REPLICAS,
            timeout=settings.ELASTICSEARCH_TIMEOUT,
            authority=settings.ELASTICSEARCH_CA,
        )

    def index(self, index: str, entries: Iterable[Entry]) -> None:
        names = self._names[index]
        writing.write(self.client, names.write, names.schema, entries, alias=True)

    def delete(self, index: str, ids: Iterable[str], version: int) -> None:
        writing.remove(self.client, self._names[index].write, ids, version, alias=True)

    def query(self, index: str, request: Request) -> Response:
        return self.query_many(index, [request])[0]

    def query_many(self, index: str, requests: list[Request]) -> list[Response]:
        return self._readers[index].answer(requests) if requests else []

    def frequencies(self, index: str, field: str, keys: Iterable[str]) -> dict[str, int]:
        return self._readers[index].frequencies(field, list(dict.fromkeys(keys)))

    def stored(self, index: str) -> Iterator[tuple[str, str]]:
        return self._readers[index].stored()

    def refresh(self, index: str) -> None:
        with translated_errors():
            self.client.options(request_timeout=writing.TIMEOUT).indices.refresh(
                index=self._names[index].read
            )

    def begin_rebuild(self, index: str) -> Rebuild:
        return ElasticRebuild(self.client, self._names[index], shards=self._shards, replicas=self._replicas)

    def rollback(self, index: str) -> str:
        with translated_errors():
            return aliases.put_back(self.client, self._names[index])

    def forget_old(self, index: str) -> list[str]:
        """Delete what has been out of use for a day; return the names of what is gone."""
        with translated_errors():
            return aliases.forget(self.client, self._names[index])

    def health(self) -> dict:
        return report(self.client, self.name, self._names)
