"""Changing the key of encrypted fields, value by value, without ever holding a table's plain text."""

from collections.abc import Iterator
from typing import NamedTuple

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.db import connection

from .fields import EncryptedTextField
from .keys import cipher, keys


class Rotated(NamedTuple):
    """Counts of values: under the newest key already, encrypted again, still under an old key, unreadable."""

    current: int
    rotated: int
    old: int
    unreadable: int


def encrypted_fields() -> Iterator[EncryptedTextField]:
    """Every encrypted field of every table, once."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy and model._meta.managed:
            yield from (f for f in model._meta.local_concrete_fields if isinstance(f, EncryptedTextField))


def rotate(field: EncryptedTextField, *, write: bool = True) -> Rotated:
    """Encrypt each value of `field` with the newest key; with `write=False` only count.

    A value that somebody changes meanwhile is left alone: it has the newest key by then.
    """
    newest, every = Fernet(keys()[0]), cipher()
    counts = dict.fromkeys(Rotated._fields, 0)
    for pk, token in _tokens(field):
        if _reads(newest, token):
            counts["current"] += 1
        elif not _reads(every, token):
            counts["unreadable"] += 1
        elif write:
            counts["rotated"] += _replace(field, pk, token, every.rotate(token.encode()).decode())
        else:
            counts["old"] += 1
    return Rotated(**counts)


def _reads(key, token: str) -> bool:
    try:
        key.decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def _names(field):
    quote, meta = connection.ops.quote_name, field.model._meta
    return quote(meta.db_table), quote(field.column), quote(meta.pk.column)


def _tokens(field, size=500):
    """(primary key, ciphertext) of all rows, by pages: no cursor stays open while rows are written."""
    table, column, pk = _names(field)
    last, where = None, ""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {pk}, {column} FROM {table} WHERE {column} IS NOT NULL {where} "  # noqa: S608
                f"ORDER BY {pk} LIMIT {size}",
                [] if last is None else [last],
            )
            page = cursor.fetchall()
        if not page:
            return
        yield from page
        last, where = page[-1][0], f"AND {pk} > %s"


def _replace(field, pk_value, old, new) -> int:
    table, column, pk = _names(field)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = %s WHERE {pk} = %s AND {column} = %s",  # noqa: S608
            [new, pk_value, old],
        )
        return cursor.rowcount
