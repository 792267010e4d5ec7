"""What each kind of receipt says: right after sending, and to whoever looks it up later. Rooms register."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Sent:
    """What is said right after sending: a headline, what follows, where to go on (words, address)."""

    title: str
    follows: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()


Shows = Callable[[HttpRequest, uuid.UUID, str], HttpResponse | None]
Tells = Callable[[HttpRequest, uuid.UUID], Sent | None]

_KINDS: dict[str, tuple[Shows, Tells]] = {}


def register(kind: str, shows: Shows, tells: Tells) -> None:
    """`shows(request, subject, code)` answers GET and POST for receipts of `kind`, `tells(request, subject)`
    is what the page right after sending says.

    None means that there is nothing (any more): the page answers as for a code that nobody knows.
    """
    if kind in _KINDS:
        raise ValueError(f"Receipts of {kind} are registered twice.")
    _KINDS[kind] = shows, tells


def show(request: HttpRequest, kind: str, subject: uuid.UUID, code: str) -> HttpResponse | None:
    """What the room of `kind` answers; None as above."""
    return _KINDS[kind][0](request, subject, code)


def tell(request: HttpRequest, kind: str, subject: uuid.UUID) -> Sent | None:
    """What the room of `kind` says right after sending; None as above."""
    return _KINDS[kind][1](request, subject)
