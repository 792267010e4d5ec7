"""Hashes of the log: bytes in, hexadecimal out, the same everywhere and for ever. Never change format 1."""

import hashlib
import json
import unicodedata
from datetime import UTC, datetime

FORMAT = 1
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


def canonical_json(value) -> str:
    """`value` (JSON types) as text: keys sorted, no spaces, NFC, unescaped. ValueError if not JSON."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return unicodedata.normalize("NFC", text)


def digest(text: str) -> str:
    """SHA-256 of `text` in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def moment(value: datetime) -> str:
    """`value` (aware) in UTC with microseconds: 2021-05-14T03:00:00.000000Z."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def hash_of(record: dict) -> str:
    """The hash of a public record; a key `hash` in it is left out."""
    return digest(canonical_json({key: value for key, value in record.items() if key != "hash"}))
