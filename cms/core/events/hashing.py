"""Hashes of the log: bytes in, hexadecimal out, the same everywhere and for ever. Never change a format."""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from json.encoder import encode_basestring

FORMAT = 2
ZERO = "0" * 64
FIELDS = (
    "action",
    "actor_commitment",
    "at",
    "format",
    "from_state",
    "payload_hash",
    "previous_hash",
    "public_id",
    "recorded_at",
    "sequence",
    "subject_id",
    "subject_kind",
    "to_state",
)
SIGNED_FIELDS = (*FIELDS, "key", "previous_signed", "rows_hash")  # of format 2
SORTED_FIELDS = tuple(sorted(FIELDS))
SORTED_SIGNED_FIELDS = tuple(sorted(SIGNED_FIELDS))
_WRITERS: dict[type, Callable] = {
    str: encode_basestring,
    int: str,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): lambda _none: "null",
}


def fields_of(version: int) -> tuple[str, ...]:
    """The keys of a public record of this format, without `hash`."""
    return FIELDS if version == 1 else SIGNED_FIELDS


def canonical_json(value) -> str:
    """`value` (JSON types) as text: keys sorted, no spaces, NFC, unescaped. ValueError if not JSON."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return unicodedata.normalize("NFC", text)


def digest(text: str) -> str:
    """SHA-256 of `text` in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def moment(value: datetime) -> str:
    """`value` (aware) in UTC with microseconds: 2021-05-14T03:00:00.000000Z."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def hash_of(record: dict) -> str:
    """The hash of a public record; a key `hash` in it is left out."""
    return digest(canonical_json({key: value for key, value in record.items() if key != "hash"}))


def hash_of_event(record: dict) -> str:
    """As `hash_of`, of an event without `hash`."""
    return hash_of_fields(record, SORTED_FIELDS if record["format"] == 1 else SORTED_SIGNED_FIELDS)


def hash_of_fields(record: dict, names: tuple[str, ...]) -> str:
    """As `hash_of`, of a flat record whose keys are `names`, sorted.

    The JSON is written out: a long log is checked in half the time.
    """
    written = [_WRITERS.get(type(record[name]), json.dumps)(record[name]) for name in names]
    text = _template(names) % tuple(written)
    return digest(text if text.isascii() else unicodedata.normalize("NFC", text))


@cache
def _template(names: tuple[str, ...]) -> str:
    return "{" + ",".join(f'"{name}":%s' for name in names) + "}"
