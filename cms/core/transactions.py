"""Rows that belong into the transaction of the change that causes them."""

from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction


class NotInTransaction(RuntimeError):
    """The row is written in the transaction of what it speaks of, or not at all."""


def require_transaction(call: str) -> None:
    """NotInTransaction, naming `call`, unless a transaction of the default database is open."""
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise NotInTransaction(f"{call} is called inside transaction.atomic(), with its change.")


@contextmanager
def as_who_logged_in(using: str = DEFAULT_DB_ALIAS):
    """A transaction with the rights of the PostgreSQL role that logged in, where the settings assume another.

    Tests log in as the owner and assume the application's role. Nothing else does, and nothing changes there.
    """
    connection = connections[using]
    with transaction.atomic(using=using):
        if "assume_role" not in connection.settings_dict["OPTIONS"]:
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('role')")
            (before,) = cursor.fetchone()
            cursor.execute("RESET ROLE")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', %s, false)", [before])
