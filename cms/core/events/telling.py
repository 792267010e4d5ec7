"""Who tells the log of rows when no act's event takes them.

`telling()` is the scope of a service: one transaction, at whose end the log tells what it wrote and no event
took. Of tables that libraries write too (accounts and their factors) each write outside such a scope tells by
itself: what saves such a row later, here or in a library, can't forget it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete

from .rows import tables
from .services import record_rows

_in_scope: ContextVar[bool] = ContextVar("in a scope of telling", default=False)


@contextmanager
def telling() -> Iterator[None]:
    """One transaction; before its end the log tells what it wrote and no event took."""
    token = _in_scope.set(True)
    try:
        with transaction.atomic():
            yield
            record_rows()
    finally:
        _in_scope.reset(token)


@contextmanager
def each_write(model: type[Model]) -> Iterator[None]:
    """One transaction with what the log tells of this write, where the table tells by itself."""
    if not _tells_by_itself(model):
        yield
        return
    with transaction.atomic(savepoint=False):
        yield
        record_rows(by_itself=True)


def register_by_itself(table: tables.Table) -> None:
    """Have the log tell of a table that libraries write too: each save is one transaction with its event."""
    tables.register(table, by_itself=True)
    save_base = table.model.save_base

    @wraps(save_base)
    def told(self, *args, **kwargs):
        with each_write(table.model):
            return save_base(self, *args, **kwargs)

    table.model.save_base = told  # type: ignore[method-assign]


def connect() -> None:
    """Listen for deletions and relations, which Django has in a transaction already; after `tracking`'s."""
    post_delete.connect(_after_delete, dispatch_uid="rows deleted, told")
    m2m_changed.connect(_after_relation, dispatch_uid="rows related, told")


def _tells_by_itself(model: type[Model]) -> bool:
    return model in tables.BY_ITSELF and not _in_scope.get()


def _after_delete(sender, **kwargs):
    _tell(sender)


def _after_relation(sender, action, **kwargs):
    if action.startswith("post_"):
        _tell(sender)


def _tell(model):
    if _tells_by_itself(model) and connections[DEFAULT_DB_ALIAS].in_atomic_block:
        record_rows(by_itself=True)
