"""How the look-up page shows each kind of receipt: rooms register, the page asks by the receipt's kind."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Shows = Callable[[HttpRequest, uuid.UUID, str], HttpResponse | None]

_KINDS: dict[str, Shows] = {}


def register(kind: str, shows: Shows) -> None:
    """`shows(request, subject, code)` answers GET and POST for receipts of `kind`.

    None means that there is nothing (any more): the page answers as for a code that nobody knows.
    """
    if kind in _KINDS:
        raise ValueError(f"Receipts of {kind} are registered twice.")
    _KINDS[kind] = shows


def show(request: HttpRequest, kind: str, subject: uuid.UUID, code: str) -> HttpResponse | None:
    """What the room of `kind` answers; None as above."""
    return _KINDS[kind](request, subject, code)
