"""A new index beside the one in use."""

from collections.abc import Iterable
from contextlib import suppress

from elasticsearch import ConnectionTimeout, Elasticsearch

from ..engine import EngineUnavailable, Entry, Rebuild
from . import aliases, writing
from .connection import translated_errors
from .mapping import index_of, serving
from .names import Names

LARGE = 5 * 1024**3  # bytes of a shard
PATIENCE_FOR_MERGE = 600  # seconds
PATIENCE = 45  # seconds that copies on other nodes get to be made before the index goes into use


class ElasticRebuild(Rebuild):
    """Fills an index of its own; `finish` moves the aliases."""

    def __init__(self, client: Elasticsearch, names: Names, *, shards: int, replicas: int):
        self._client = client.options(request_timeout=writing.TIMEOUT)
        self._names, self._shards, self._replicas = names, shards, replicas
        self.index = names.fresh()
        self._done = False
        with translated_errors():
            index_of(self.index, names.schema, shards).create(using=self._client)

    def add(self, entries: Iterable[Entry]) -> None:
        writing.write(self._client, self.index, self._names.schema, entries, alias=False)

    def remove(self, ids: Iterable[str], version: int) -> None:
        writing.remove(self._client, self.index, ids, version, alias=False)

    def count(self) -> int:
        with translated_errors():
            self._client.indices.refresh(index=self.index)
            return self._client.count(index=self.index)["count"]

    def finish(self) -> None:
        with translated_errors():
            self._client.indices.flush(index=self.index)  # what was written without waiting for the disk
            self._client.indices.put_settings(index=self.index, settings=serving(replicas=0))
            self._client.indices.refresh(index=self.index)
            self._merge()
            self._wait_for_copies()
            aliases.put_in_use(self._client, self._names, self.index)
        self._done = True
        with suppress(EngineUnavailable), translated_errors():
            aliases.forget(self._client, self._names)

    def abandon(self) -> None:
        if self._done:
            return
        self._done = True
        # When the server is away, a later rebuild forgets what this one leaves.
        with suppress(EngineUnavailable), translated_errors():
            # `finish` may have failed after its work was done: what is in use is never deleted.
            if not aliases.bearers(self._client, self._names).get(self.index):
                self._client.indices.delete(index=self.index, ignore_unavailable=True)

    def _merge(self) -> None:
        """Merge before anything is copied: what has just been written takes three times the room.

        Not a large index, whose one segment would be too large to be merged with what changes later.
        """
        stats = self._client.indices.stats(index=self.index, metric="store")["_all"]["primaries"]
        if stats["store"]["size_in_bytes"] < LARGE * self._shards:
            with suppress(ConnectionTimeout):  # the server goes on with it
                patient = self._client.options(request_timeout=PATIENCE_FOR_MERGE, retry_on_timeout=False)
                patient.indices.forcemerge(index=self.index, max_num_segments=1)

    def _wait_for_copies(self) -> None:
        """A cluster with a node to spare makes its copies first; one without goes into use all the same."""
        self._client.indices.put_settings(index=self.index, settings=serving(self._replicas))
        if self._replicas and self._client.cluster.health()["number_of_data_nodes"] > self._replicas:
            patient = self._client.options(ignore_status=408)
            patient.cluster.health(index=self.index, wait_for_status="green", timeout=f"{PATIENCE}s")
