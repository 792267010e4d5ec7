"""Which documents have changed: rows in the outbox, written in the transaction of the change."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from cms.core.outbox.services import put_many
from search.registry import Source, id_of, source

from .topics import in_use, key_of

LOOKED_BACK = 50  # entries among what waits for the commit

_nothing: ContextVar[bool] = ContextVar("enqueue_nothing", default=False)


class Enqueued:
    """The keys enqueued at one level of a transaction; stands among what waits for the commit.

    Django takes it from there when the savepoint that holds the rows is rolled back, so as long as it stands
    its rows are there and need not be written twice.
    """

    def __init__(self):
        self.keys: set[str] = set()

    def __call__(self):
        """Nothing is left to do after the commit: the outbox asks for a worker by itself."""


def enqueue_documents(name: str, keys: Iterable[object]) -> None:
    """Have the documents `keys` of the source `name` brought up to date in every engine, by a row for each.

    Call it in the transaction of the change; without one it opens its own. Twice in one costs nothing.
    LookupError for a source that nobody registered.
    """
    registered = source(name)
    if registered is None:
        raise LookupError(f"No source {name!r} is registered.")
    if _nothing.get():
        return
    inside = connections[DEFAULT_DB_ALIAS].in_atomic_block
    with nullcontext() if inside else transaction.atomic():
        fresh = _not_yet(registered, keys)
        for topic in in_use():
            put_many(topic, fresh)


@contextmanager
def enqueuing_nothing() -> Iterator[None]:
    """Within it no document is enqueued: for a load after which the caller rebuilds every index."""
    token = _nothing.set(True)
    try:
        yield
    finally:
        _nothing.reset(token)


def forget_enqueued() -> None:
    """Within a transaction (a test): what was enqueued so far is done, the same may be enqueued again."""
    for _savepoints, waiting, _robust in _waiting():
        if isinstance(waiting, Enqueued):
            waiting.keys.clear()


def _waiting() -> list[tuple]:
    """What waits for the commit: (savepoints, function, robust)."""
    return list(connections[DEFAULT_DB_ALIAS].run_on_commit)


def _not_yet(registered: Source, keys: Iterable[object]) -> list[str]:
    """The outbox keys that were not enqueued in this transaction, as far as we can see."""
    connection = connections[DEFAULT_DB_ALIAS]
    wanted = dict.fromkeys(key_of(registered.index, id_of(registered, key)) for key in keys)
    savepoints_now, mine = set(connection.savepoint_ids), None
    for savepoints, waiting, _robust in _waiting()[-LOOKED_BACK:]:
        if isinstance(waiting, Enqueued):
            wanted = {key: None for key in wanted if key not in waiting.keys}
            if savepoints == savepoints_now:
                mine = waiting
    if wanted:
        if mine is None:
            mine = Enqueued()
            transaction.on_commit(mine, robust=True)
        mine.keys.update(wanted)
    return list(wanted)
