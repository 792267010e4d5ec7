"""What waits for the yes of a second administrator; rooms above add what they keep themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

NAMED = 5  # of one kind; its own screen lists all


@dataclass(frozen=True)
class Waiting:
    """One request: what it would do, who asked and when, the address of the screen where it is answered."""

    title: str
    url: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True)
class WaitingList:
    """Requests of one kind: how many somebody may answer, and the newest `NAMED` of them."""

    label: str
    url: str
    count: int
    newest: list[Waiting]


SOURCES: list[Callable[..., WaitingList]] = []


def waiting_source(source: Callable[..., WaitingList]) -> Callable[..., WaitingList]:
    """Decorator: `source(user)` gives the requests of a kind that `user`, an administrator, may answer."""
    SOURCES.append(source)
    return source
