"""Which documents have changed: rows in the outbox, written in the transaction of the change."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from cms.core.outbox.services import put_many
from cms.core.transactions import Remembered, remembered, waiting_for_commit
from search.registry import Source, id_of, source

from .topics import in_use, key_of

_nothing: ContextVar[bool] = ContextVar("enqueue_nothing", default=False)


class Enqueued(Remembered):
    """The keys enqueued at one level of a transaction, which need not be written twice."""

    def __init__(self):
        self.keys: set[str] = set()


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
    for _savepoints, waiting, _robust in waiting_for_commit():
        if isinstance(waiting, Enqueued):
            waiting.keys.clear()


def _not_yet(registered: Source, keys: Iterable[object]) -> list[str]:
    """The outbox keys that were not enqueued in this transaction, as far as we can see."""
    wanted = dict.fromkeys(key_of(registered.index, id_of(registered, key)) for key in keys)
    before = remembered(Enqueued)
    wanted = {key: None for key in wanted if not any(key in each.keys for each in before)}
    before[-1].keys.update(wanted)
    return list(wanted)
