"""Brings documents of an index up to date: reads them anew, writes what is there, deletes the rest."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from .documents import digest_of
from .engine import Entry, SearchEngine
from .locks import write_lock
from .registry import Indexed, by_source


@dataclass
class State:
    """Documents as the database has them at `version`: the entries, and the ids that have none."""

    version: int
    entries: list[Entry] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def version_now() -> int:
    """Return microseconds of the database's clock: two machines that write agree on which state is newer."""
    if connection.vendor != "postgresql":
        return time.time_ns() // 1000  # SQLite lives on one machine
    with connection.cursor() as cursor:
        cursor.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
        return cursor.fetchone()[0]


def entry_of(document: Indexed, version: int) -> Entry:
    row = document.row()
    return Entry(document.id, row, digest_of(row), version)


def current_state(index: str, ids: Iterable[str]) -> State:
    """Read what the documents `ids` of `index` are now."""
    wanted = list(dict.fromkeys(ids))
    state = State(version_now())
    for source, keys in by_source(wanted):
        if source.index == index:
            state.entries += [entry_of(document, state.version) for document in source.documents(keys)]
    there = {entry.id for entry in state.entries}
    state.gone = [document_id for document_id in wanted if document_id not in there]
    return state


def update_documents(engine: SearchEngine, targets: Iterable[tuple[str, str]]) -> None:
    """Bring (index, id) pairs up to date in `engine`. EngineUnavailable when it can't be written to.

    What left an index is gone from searches when this returns; what came or changed is seen within a second.
    """
    by_index: dict[str, list[str]] = {}
    for index, document_id in targets:
        by_index.setdefault(index, []).append(document_id)
    for index, ids in by_index.items():
        with write_lock(engine, index):
            state = current_state(index, ids)
            if state.entries:
                engine.index(index, state.entries)
            if state.gone:
                engine.delete(index, state.gone, state.version)
                engine.refresh(index)
