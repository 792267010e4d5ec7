"""Rows of the log in streams, light enough for a hundred thousand in seconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from . import hashing
from .models import Chain, Checkpoint, Event

CHUNK = 2000
_EXTRA = {
    "chain_number": "chain_id",
    "hash": "hash",
    "actor_public_id": "actor__public_id",
    "payload_row": "stored_payload__id",
    "salt": "stored_payload__salt",
    "data": "stored_payload__data",
    "purge_chain": "stored_payload__purge__chain_id",
    "purge_sequence": "stored_payload__purge__sequence",
    "purge_action": "stored_payload__purge__action",
    "purge_data": "stored_payload__purge__stored_payload__data",
}


class StoredEvent(NamedTuple):
    """An event as it stands in the tables: `record` is what the hash covers, the rest what belongs to it."""

    record: dict
    chain_number: int
    hash: str
    actor_public_id: object
    payload_row: int | None
    salt: str | None
    data: str | None
    purge_chain: int | None
    purge_sequence: int | None
    purge_action: str | None
    purge_data: str | None


def chains(where: dict) -> Iterator[Chain]:
    """Chain rows by number."""
    return Chain.objects.filter(**where).order_by("pk").iterator(CHUNK)


def events(where: dict, progress: Callable[[int], object] | None = None) -> Iterator[StoredEvent]:
    """Events by chain and place; `progress` hears the count after every chunk."""
    rows = (
        Event.objects.filter(**where)
        .order_by("chain_id", "sequence", "pk")
        .values_list(*hashing.FIELDS, *_EXTRA.values())
        .iterator(CHUNK)
    )
    width = len(hashing.FIELDS)
    for count, row in enumerate(rows, start=1):
        record = dict(zip(hashing.FIELDS, row, strict=False))
        record["public_id"] = str(record["public_id"])
        record["at"] = hashing.moment(record["at"])
        record["recorded_at"] = hashing.moment(record["recorded_at"])
        if progress and count % CHUNK == 0:
            progress(count)
        yield StoredEvent(record, *row[width:])


def checkpoints(where: dict, *order: str) -> Iterator[Checkpoint]:
    """Checkpoints in the given order."""
    return Checkpoint.objects.filter(**where).order_by(*order).iterator(CHUNK)


class Groups:
    """A stream sorted by a number, taken group by group; a group need not fit into memory."""

    def __init__(self, rows, number):
        self._rows, self._number = iter(rows), number
        self._advance()

    def _advance(self):
        self._row = next(self._rows, None)
        self.next_number = None if self._row is None else self._number(self._row)

    def take(self, number):
        """Yield the rows of `number` if it comes next; the caller reads them all."""
        while self._row is not None and self.next_number == number:
            row = self._row
            self._advance()
            yield row


@contextmanager
def consistent_snapshot():
    """Read all tables as they were at one moment, without holding up those who write."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # A plain BEGIN reads a snapshot (WAL); Django's own would take the write lock at once (IMMEDIATE).
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
