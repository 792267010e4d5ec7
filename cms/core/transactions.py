"""Rows that belong into the transaction of the change that causes them."""

from django.db import DEFAULT_DB_ALIAS, connections


class NotInTransaction(RuntimeError):
    """The row is written in the transaction of what it speaks of, or not at all."""


def require_transaction(call: str) -> None:
    """NotInTransaction, naming `call`, unless a transaction of the default database is open."""
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise NotInTransaction(f"{call} is called inside transaction.atomic(), with its change.")
