"""The permit under which what takes two administrators is written."""

from collections.abc import Iterator
from contextlib import contextmanager

from cms.core.events.telling import telling
from cms.core.transactions import require_transaction

from .models import Permit, ProposedChange


@contextmanager
def permitted(change: ProposedChange | None = None, *, other: str = "") -> Iterator[None]:
    """Let the block write what takes two, for an approved `change`, or for `other`: whoever may do so alone.

    `other` is a command on the server, or an owner's act on their own account; it never comes from a form.
    NotInTransaction outside a transaction: nobody else ever sees the permit.
    """
    require_transaction("permitted()")
    with telling():  # nothing guarded is written but in here, and so nothing goes untold
        permit = Permit.objects.create(change=change, other=other)
        yield
        permit.delete()
