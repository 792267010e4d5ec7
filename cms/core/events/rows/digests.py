"""What stands for a value in an event: a digest under the chain's salt, so that it says nothing by itself."""

import hashlib
import json
from datetime import date, datetime

from django.core.serializers.json import DjangoJSONEncoder

from .. import hashing
from .reading import Row
from .tables import Table

DIGITS = 32  # hexadecimal: 128 bits


def digest(salt: str, table: str, key: str, column: str, value) -> str:
    """The digest of one value of one row: the same value elsewhere has another."""
    return digest_after(f"{salt}|{table}|{key}|", column, value)


def digest_after(start: str, column: str, value) -> str:
    """As `digest`; `start` is what the row's columns have in common: salt, table and key, each with a bar."""
    text = f"{start}{column}|{text_of(value)}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def digests_of(table: Table, salt: str, row: Row) -> dict[str, str]:
    """Column → digest, of all that the log tells of a row."""
    return {name: digest(salt, table.name, row.key, name, value) for name, value in row.values.items()}


def text_of(value) -> str:
    """`value` as text, with its type: the same in every process and for ever."""
    if isinstance(value, str):
        return "s" + value
    if value is None:
        return "n"
    if isinstance(value, bool):
        return "b1" if value else "b0"
    if isinstance(value, int):
        return f"i{value}"
    if isinstance(value, datetime):
        return "t" + hashing.moment(value)
    if isinstance(value, date):
        return "d" + value.isoformat()
    if isinstance(value, bytes):  # SQLite keeps them in any column
        return "y" + value.hex()
    return "j" + json.dumps(
        value, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
