"""Asking: every request of a round goes to the server in one `_msearch`."""

import hashlib
import time
from collections.abc import Iterator

from elasticsearch import Elasticsearch

from ..engine import EngineUnavailable
from ..query import Hit, Request, Response
from ..schema import IndexSchema
from .connection import exception_for, translated_errors
from .mapping import stored_text
from .names import Names
from .rendering import counted, scored, term_counts

KEYS_A_REQUEST = 500
PAGE_OF_STORED = 5_000
KEEP_OPEN = "2m"  # a snapshot of the index, between two pages of `stored`
TRIES = 3  # while no copy of a shard is reachable: the cluster is just finding out that a node died
PAUSE = 0.2  # seconds


class Reader:
    """Searches one index."""

    def __init__(self, client: Elasticsearch, names: Names, shards: int, replicas: int):
        self._client, self._names, self._replicas = client, names, replicas
        # Half an answer would look like a whole one; and a word's frequency is to be that of all shards.
        self._header: dict = {"allow_partial_search_results": False}
        if shards > 1:
            self._header["search_type"] = "dfs_query_then_fetch"

    def answer(self, requests: list[Request]) -> list[Response]:
        """Answer `requests`, hits and counts of each as searches of their own: the hits can stop early."""
        searches: list[dict] = []
        for request in requests:
            if request.limit:
                searches.append(scored(request))
            if request.facets or request.count:
                searches.append(counted(request))
        answers = iter(self._ask(searches) if searches else [])
        return [
            _found(
                self._names.schema,
                request,
                next(answers) if request.limit else None,
                next(answers) if request.facets or request.count else None,
            )
            for request in requests
        ]

    def frequencies(self, field: str, keys: list[str]) -> dict[str, int]:
        """Return in how many documents each of `keys` stands in `field`."""
        parts = [keys[at : at + KEYS_A_REQUEST] for at in range(0, len(keys), KEYS_A_REQUEST)]
        answers = self._ask([term_counts(field, part) for part in parts]) if parts else []
        return {
            key: answer["aggregations"]["keys"]["buckets"][str(place)]["doc_count"]
            for part, answer in zip(parts, answers, strict=True)
            for place, key in enumerate(part)
        }

    def stored(self) -> Iterator[tuple[str, str]]:
        """Yield (id, digest) of all documents of one moment."""
        with translated_errors():
            snapshot = self._client.open_point_in_time(index=self._names.read, keep_alive=KEEP_OPEN)["id"]
        try:
            after: dict = {}
            while True:
                with translated_errors():
                    answer = self._client.search(
                        size=PAGE_OF_STORED,
                        pit={"id": snapshot, "keep_alive": KEEP_OPEN},
                        sort=[{"_shard_doc": "asc"}],
                        source=False,
                        docvalue_fields=[{"field": "id"}, {"field": "digest"}],
                        track_total_hits=False,
                        allow_partial_search_results=False,
                        **after,
                    )
                snapshot, hits = answer["pit_id"], answer["hits"]["hits"]
                for hit in hits:
                    yield hit["fields"]["id"][0], hit["fields"]["digest"][0]
                if len(hits) < PAGE_OF_STORED:
                    return
                after = {"search_after": hits[-1]["sort"]}
        finally:
            with translated_errors():
                self._client.close_point_in_time(id=snapshot)

    def _ask(self, searches: list[dict]) -> list[dict]:
        lines = []
        for search in searches:
            lines += [self._header | self._copies(search), search]
        for attempt in range(TRIES):
            with translated_errors():
                answers = self._client.msearch(searches=lines, index=self._names.read)["responses"]
            try:
                return [_checked(answer) for answer in answers]
            except EngineUnavailable as error:
                passing = "shard" in str(error)
                if attempt == TRIES - 1 or not passing:
                    raise
                time.sleep(PAUSE)
        raise AssertionError

    def _copies(self, search: dict) -> dict:
        """Copies of a shard score a little apart; the pages of one question are to come from the same."""
        if not self._replicas:
            return {}
        asked = repr(search["query"]).encode("utf-8", "replace")
        return {"preference": hashlib.blake2b(asked, digest_size=8).hexdigest()}


def _checked(answer: dict) -> dict:
    if "error" in answer:
        raise exception_for(answer["status"], answer["error"]) or ValueError(
            f"Elasticsearch: {answer['error']}"
        )
    return answer


def _found(schema: IndexSchema, request: Request, hits: dict | None, counts: dict | None) -> Response:
    facets, total = {}, None
    if counts is not None:
        facets = {name: _values(counts["aggregations"][name]["buckets"]) for name in request.facets}
        total = counts["hits"]["total"]["value"] if request.count else None
    lines = hits["hits"]["hits"] if hits is not None else []
    return Response([_hit(schema, request, line) for line in lines], total, facets)


def _hit(schema: IndexSchema, request: Request, line: dict) -> Hit:
    source = line.get("_source", {})
    stored = {name: stored_text(source.get(name)) for name in request.stored}
    return Hit(line["_id"], 0.0 if request.order else line["_score"], stored)


def _values(buckets: list[dict]) -> list[tuple[str, int]]:
    values = [(str(bucket["key"]), bucket["doc_count"]) for bucket in buckets]
    return sorted(values, key=lambda pair: (-pair[1], pair[0]))
