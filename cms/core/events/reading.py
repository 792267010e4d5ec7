"""Rows of the log in streams, light enough for a hundred thousand in seconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from . import hashing
from .models import Chain, Checkpoint, Event

CHUNK = 2000
_CHECKPOINT = tuple(sorted(Checkpoint.FIELDS))
_SIGNED_CHECKPOINT = tuple(sorted(Checkpoint.SIGNED_FIELDS))
SIGNED_ONLY = set(hashing.SIGNED_FIELDS) - set(hashing.FIELDS)
_EXTRA = {
    "chain_number": "chain_id",
    "hash": "hash",
    "signature": "signature",
    "rows": "rows",
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
    signature: str
    rows: str
    actor_public_id: object
    payload_row: int | None
    salt: str | None
    data: str | None
    purge_chain: int | None
    purge_sequence: int | None
    purge_action: str | None
    purge_data: str | None


class StoredCheckpoint(NamedTuple):
    """A checkpoint as it stands in its table."""

    format: int
    sequence: int
    chain_number: int
    subject_kind: str
    subject_id: str
    length: int
    head: str
    previous_hash: str
    hash: str
    key: str
    signature: str

    def own_hash(self) -> str:
        """The hash of what the model's public record holds."""
        names = _CHECKPOINT if self.format == 1 else _SIGNED_CHECKPOINT
        return hashing.hash_of_fields(self._asdict(), names)


def chains(where: dict) -> Iterator[Chain]:
    """Chain rows by number."""
    return Chain.objects.filter(**where).order_by("pk").iterator(CHUNK)


def events(where: dict, progress: Callable[[int], object] | None = None) -> Iterator[StoredEvent]:
    """Events by chain and place; `progress` hears the count after every chunk."""
    query = (
        Event.objects.filter(**where)
        .order_by("chain_id", "sequence", "pk")
        .values_list(*hashing.SIGNED_FIELDS, *_EXTRA.values())
    )
    width = len(hashing.SIGNED_FIELDS)
    for count, row in enumerate(_unconverted(query), start=1):
        record = dict(zip(hashing.SIGNED_FIELDS, row, strict=False))
        if record["format"] == 1:
            for name in SIGNED_ONLY:
                del record[name]
        else:
            record["previous_signed"] = bool(record["previous_signed"])
        record["public_id"] = _written(record["public_id"])
        record["at"] = _moment(record["at"])
        record["recorded_at"] = _moment(record["recorded_at"])
        if progress and count % CHUNK == 0:
            progress(count)
        number, own_hash, signature, rows, actor, *payload = row[width:]
        actor = None if actor is None else _uuid(actor)
        yield StoredEvent(record, number, own_hash, signature, rows, actor, *payload)


def checkpoints(where: dict, *order: str) -> Iterator[StoredCheckpoint]:
    """Checkpoints in the given order."""
    query = Checkpoint.objects.filter(**where).order_by(*order).values_list(*StoredCheckpoint._fields)
    return map(StoredCheckpoint._make, _unconverted(query))


def _unconverted(query) -> Iterator[tuple]:
    """The rows of a query as the database gives them, in chunks: converting them takes most of the time."""
    sql, parameters = query.query.sql_with_params()
    with connections[DEFAULT_DB_ALIAS].chunked_cursor() as cursor:
        if cursor.db.vendor == "postgresql":
            _read_moments_plainly(cursor.cursor)
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def _read_moments_plainly(cursor) -> None:
    """As the driver does by itself: Django puts a zone into each, a twentieth of the whole reading."""
    from psycopg import adapters, pq

    kind = adapters.types["timestamptz"].oid
    cursor.adapters.register_loader(kind, adapters.get_loader(kind, pq.Format.TEXT))


def _written(value) -> str:
    """A UUID as it is written; PostgreSQL gives one, SQLite its digits. What is none stays what it is."""
    text = str(value)
    if len(text) != 32:
        return text
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


_uuid = lru_cache(maxsize=1024)(_written)  # of the few people who act


def _moment(value: datetime) -> str:
    """As `hashing.moment`; SQLite gives UTC without saying so."""
    if value.utcoffset():
        value = value.astimezone(UTC)
    return value.isoformat(timespec="microseconds")[:26] + "Z"


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
