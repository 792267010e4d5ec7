"""Rows that belong into the transaction of the change that causes them, and what was done there so far."""

from contextlib import contextmanager
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction


class NotInTransaction(RuntimeError):
    """The row is written in the transaction of what it speaks of, or not at all."""


def require_transaction(call: str) -> None:
    """NotInTransaction, naming `call`, unless a transaction of the default database is open."""
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise NotInTransaction(f"{call} is called inside transaction.atomic(), with its change.")


LOOKED_BACK = 50  # entries among what waits for the commit


class Remembered:
    """What was done at one level of a transaction; it stands among what waits for the commit.

    Django takes it from there when the savepoint that holds its rows is rolled back, so as long as it stands
    its rows are there.
    """

    def __call__(self):
        """Nothing is left to do after the commit."""


Kind = TypeVar("Kind", bound=Remembered)


def waiting_for_commit() -> list[tuple]:
    """What waits for the commit, as Django keeps it: (savepoints, function, robust)."""
    return list(connections[DEFAULT_DB_ALIAS].run_on_commit)


def remembered(kind: type[Kind]) -> list[Kind]:
    """Return what is remembered of `kind` in this transaction, as far as we can see, oldest first; the last
    one is of its present level, and to be added to."""
    connection = connections[DEFAULT_DB_ALIAS]
    now, found, mine = set(connection.savepoint_ids), [], None
    for savepoints, waiting, _robust in waiting_for_commit()[-LOOKED_BACK:]:
        if isinstance(waiting, kind):
            found.append(waiting)
            mine = waiting if savepoints == now else mine
    if mine is None:
        mine = kind()
        transaction.on_commit(mine, robust=True)
    return [*(each for each in found if each is not mine), mine]


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
