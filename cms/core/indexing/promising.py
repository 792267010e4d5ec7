"""`promise`: rows in the outbox, written in the transaction of the change."""

from collections.abc import Iterable
from contextlib import nullcontext

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from cms.core.outbox.services import put_many
from search.registry import Source, id_of, source

from .topics import in_use, key_of

LOOKED_BACK = 50  # entries among what waits for the commit


class Promised:
    """The keys promised at one level of a transaction; stands among what waits for the commit.

    Django takes it from there when the savepoint that holds the rows is rolled back, so as long as it stands
    its rows are there and need not be written twice.
    """

    def __init__(self):
        self.keys: set[str] = set()

    def __call__(self):
        """Nothing is left to do after the commit: the outbox asks for a worker by itself."""


def promise(name: str, keys: Iterable[object]) -> None:
    """Promise that the documents `keys` of the source `name` will be brought up to date in every engine.

    Call it in the transaction of the change; without one it opens its own. Twice costs nothing.
    """
    found = source(name)
    if found is None:
        raise LookupError(f"No source {name!r} is registered.")
    inside = connections[DEFAULT_DB_ALIAS].in_atomic_block
    with nullcontext() if inside else transaction.atomic():
        fresh = _not_yet(found, keys)
        for topic in in_use():
            put_many(topic, fresh)


def forget_promised() -> None:
    """Within a transaction (a test): what was promised so far is done, the same may be promised again."""
    for _savepoints, waiting, _robust in _waiting():
        if isinstance(waiting, Promised):
            waiting.keys.clear()


def _waiting() -> list[tuple]:
    """What waits for the commit: (savepoints, function, robust)."""
    return list(connections[DEFAULT_DB_ALIAS].run_on_commit)


def _not_yet(found: Source, keys: Iterable[object]) -> list[str]:
    """The outbox keys that were not promised in this transaction, as far as we can see."""
    connection = connections[DEFAULT_DB_ALIAS]
    wanted = dict.fromkeys(key_of(found.index, id_of(found, key)) for key in keys)
    here, mine = set(connection.savepoint_ids), None
    for savepoints, waiting, _robust in _waiting()[-LOOKED_BACK:]:
        if isinstance(waiting, Promised):
            wanted = {key: None for key in wanted if key not in waiting.keys}
            if savepoints == here:
                mine = waiting
    if wanted:
        if mine is None:
            mine = Promised()
            transaction.on_commit(mine, robust=True)
        mine.keys.update(wanted)
    return list(wanted)
