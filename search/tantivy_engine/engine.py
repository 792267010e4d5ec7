"""`TantivyEngine`: the interface of `search.engine` over the parts of this package."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

import tantivy

from ..engine import Entry, IndexMissing, Rebuild, SearchEngine
from ..query import Hit, Request, Response
from ..schema import INDEXES
from .folders import Folders
from .reading import Reader
from .rebuilding import TantivyRebuild
from .writing import create, open_index, write

LARGE = 10_000  # documents; from here on facets are counted beside the search for the hits
COUNTING = 4  # threads: as many as the web server has for requests
_TOTAL = "_total"


class TantivyEngine(SearchEngine):
    """The engine inside: indexes under `folder`. One process writes at a time; any number read."""

    name = "embedded"

    def __init__(self, folder: Path):
        self._folders = {name: Folders(folder, schema) for name, schema in INDEXES.items()}
        self._readers = {name: Reader(folders) for name, folders in self._folders.items()}
        # Threads start when they are needed; tantivy lets Python go on while it counts.
        self._beside = ThreadPoolExecutor(COUNTING, thread_name_prefix="search-counting")

    def index(self, index: str, entries: Iterable[Entry]) -> None:
        self._write(index, entries, ())

    def delete(self, index: str, ids: Iterable[str], version: int) -> None:
        self._write(index, (), ids)

    def query(self, index: str, request: Request) -> Response:
        reader = self._readers[index]
        searcher, render = reader.searcher(), reader.renderer
        if request.count and request.limit and not request.facets:
            # Filters hold: every hit must be visited anyway, so the pass that scores counts too.
            hits, total = self._hits(searcher, render.scored(request), request, count=True)
            return Response(hits, total, {})
        if not request.limit or searcher.num_docs < LARGE:
            facets, total = self._counted(searcher, render, request)
            hits = self._hits(searcher, render.scored(request), request)[0] if request.limit else []
            return Response(hits, total, facets)
        counting = self._beside.submit(self._counted, searcher, render, request)
        hits = self._hits(searcher, render.scored(request), request)[0]
        facets, total = counting.result()
        return Response(hits, total, facets)

    def query_many(self, index: str, requests: list[Request]) -> list[Response]:
        return [self.query(index, request) for request in requests]

    def frequencies(self, index: str, field: str, keys: Iterable[str]) -> dict[str, int]:
        searcher = self._readers[index].searcher()
        return {key: searcher.doc_freq(field, key) for key in keys}

    def stored(self, index: str) -> Iterator[tuple[str, str]]:
        searcher = self._readers[index].searcher()
        every = tantivy.Query.all_query()
        for _score, address in searcher.search(every, max(searcher.num_docs, 1), count=False).hits:
            document = searcher.doc(address)
            yield _text(document.get_first("id")), _text(document.get_first("digest"))

    def refresh(self, index: str) -> None:
        """Every search looks for the newest commit by itself."""

    def begin_rebuild(self, index: str) -> Rebuild:
        return TantivyRebuild(self._folders[index])

    def rollback(self, index: str) -> str:
        folders = self._folders[index]
        with folders.writing():
            name = folders.previous()
            folders.use(name)
        return name

    def health(self) -> dict:
        indexes = {name: self._health_of(name) for name in self._folders}
        well = all(index["well"] for index in indexes.values())
        return {
            "name": self.name,
            "well": well,
            "version": metadata.version("tantivy"),
            "indexes": indexes,
            "error": "",
        }

    def _health_of(self, name: str) -> dict:
        try:
            return {
                "documents": self._readers[name].searcher().num_docs,
                "built": self._folders[name].current(),
                "well": True,
            }
        except IndexMissing as missing:
            return {"documents": 0, "built": "", "well": False, "error": str(missing)}

    def _write(self, index: str, entries: Iterable[Entry], gone: Iterable[str]) -> None:
        folders = self._folders[index]
        with folders.writing():
            try:
                native = open_index(folders.folder / folders.current())
            except IndexMissing:
                path = folders.make()
                native = create(path, folders.schema)
                write(native, folders.schema, entries, gone)
                folders.use(path.name)
                return
            write(native, folders.schema, entries, gone)

    @staticmethod
    def _hits(
        searcher: tantivy.Searcher, query: tantivy.Query, request: Request, count: bool = False
    ) -> tuple[list[Hit], int | None]:
        """The hits, and how many documents match if `count`."""
        options: dict = {"limit": request.limit, "offset": request.offset, "count": count}
        if request.order:
            options["order_by_field"] = request.order.lstrip("-")
            if request.order.startswith("-"):
                options["order"] = tantivy.Order.Asc
        elif request.fresh and request.should:
            options["weight_by_field"] = "fresh"
        result = searcher.search(query, **options)
        hits = []
        for key, address in result.hits:
            document = searcher.doc(address)
            stored = {name: _text(document.get_first(name)) for name in request.stored}
            hits.append(Hit(_text(document.get_first("id")), 0.0 if request.order else key, stored))
        return hits, result.count if count else None  # type: ignore[attr-defined]

    @staticmethod
    def _counted(searcher, render, request: Request) -> tuple[dict, int | None]:
        """Facets and total from one pass over the filters."""
        if not (request.facets or request.count):
            return {}, None
        query = render.filters(request)
        if query is None:
            query = render.scored(request)
        if not request.facets:
            return {}, searcher.search(query, 1, count=True).count
        wanted: dict = {
            name: {"terms": {"field": name, "size": size}} for name, size in request.facets.items()
        }
        if request.count:
            wanted[_TOTAL] = {"value_count": {"field": "id"}}
        answer = searcher.aggregate(query, wanted)
        facets = {name: _buckets(answer[name]["buckets"]) for name in request.facets}
        return facets, int(answer[_TOTAL]["value"]) if request.count else None


def _buckets(buckets: list[dict]) -> list[tuple[str, int]]:
    values = [(_value(bucket["key"]), bucket["doc_count"]) for bucket in buckets]
    return sorted(values, key=lambda pair: (-pair[1], pair[0]))


def _value(key) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


def _text(value) -> str:
    if value is None:
        return ""
    return value.decode() if isinstance(value, bytes) else str(value)
