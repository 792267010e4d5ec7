"""An index made anew from the database, beside the one in use and without stopping it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from .documents import digest_of
from .engine import Entry, IndexMissing, Rebuild, SearchEngine
from .locks import rebuild_lock
from .parallel import batched, map_parallel, processes_for
from .query import Request
from .registry import Indexed, sources
from .updating import current_state, update_documents, version_now

CHUNK = 200  # documents read at once

Changed = Callable[[], Iterable[str]]
Progress = Callable[[int, int], None]


class CountsDiffer(Exception):
    """The new index holds another number of documents than went in; it was not put in use."""


def rebuild(
    engine: SearchEngine,
    index: str,
    changed: Changed,
    progress: Progress = lambda done, total: None,
    processes: int | None = None,
) -> int:
    """Make `index` of `engine` anew, put it in use and return how many documents it holds.

    `changed()` returns the ids of all documents that changed since it was last called (the first time: since
    it was made), or perhaps did. It is asked before the swap, and after it for what was still written to the
    old index. `progress` gets (documents read, all). Busy when another process is at it; CountsDiffer.
    """
    with rebuild_lock(engine, index), engine.rebuild(index) as fresh:
        for source in sources(index):
            source.prepare()
        held: set[str] = set()
        for entries in read_all(index, progress, processes):
            fresh.add(entries)
            held.update(entry.id for entry in entries)
        _replay(fresh, index, changed(), held)
        if (count := fresh.count()) != len(held):
            raise CountsDiffer(f"{index}: {len(held)} documents went in, the new index holds {count}")
    for ids in batched(changed(), CHUNK):
        update_documents(engine, [(index, document_id) for document_id in ids])
    return len(held)


def is_missing(engine: SearchEngine, index: str) -> bool:
    """True when `index` was never built in `engine`, or with other fields."""
    try:
        engine.query(index, Request(limit=0, count=True))
    except IndexMissing:
        return True
    return False


def read_all(
    index: str, progress: Progress = lambda done, total: None, processes: int | None = None
) -> Iterator[list[Entry]]:
    """Yield all entries of `index`, some at a time: documents are read here and cut in other processes."""
    keys = {source: list(source.keys()) for source in sources(index)}
    total = sum(len(own) for own in keys.values())
    asked: list[tuple[int, int]] = []

    def chunks() -> Iterator[list[Indexed]]:
        for source, own in keys.items():
            for some in batched(own, CHUNK):
                asked.append((len(some), version_now()))
                yield source.documents(some)

    done = 0
    results = map_parallel(rows_of, chunks(), processes or processes_for(total))
    for number, (_documents, rows) in enumerate(results):
        count, version = asked[number]
        yield [Entry(document_id, row, digest, version) for document_id, row, digest in rows]
        done += count
        progress(done, total)


def rows_of(documents: Sequence[Indexed]) -> list[tuple[str, dict, str]]:
    """Return (id, row, digest) of each document."""
    rows = [(document.id, document.row()) for document in documents]
    return [(document_id, row, digest_of(row)) for document_id, row in rows]


def _replay(fresh: Rebuild, index: str, ids: Iterable[str], held: set[str]) -> None:
    for some in batched(ids, CHUNK):
        state = current_state(index, some)
        fresh.add(state.entries)
        fresh.remove(state.gone, state.version)
        held.update(entry.id for entry in state.entries)
        held.difference_update(state.gone)
