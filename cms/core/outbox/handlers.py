"""Who carries out which topic: one handler, or any number of subscribers that know nothing of each other.

A topic's only `handler` is for work that is one thing (send this mail). An event that several may want to
hear of has subscribers, each with its name: each gets every row of the topic, and its own rows are done,
tried again and held back by themselves. `batch_handler` and `batch_subscriber` take many rows at once.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q

from .models import OutboxRow

LEASE = timedelta(minutes=5)  # how long a row stays with the worker that took it before another may
NAME = re.compile(r"[a-z][a-z0-9_.-]{0,59}")


class RetryLater(Exception):
    """Raised by a handler that can't work now through no fault of the rows (a server is away).

    The rows go back as they were, which counts as no failure; their line is tried again in `seconds`.
    """

    def __init__(self, seconds: float):
        super().__init__(f"again in {seconds:g} seconds")
        self.seconds = seconds


class Line(NamedTuple):
    """Rows that somebody carries out in order: a topic's ("" for its only handler), or one subscriber's."""

    topic: str
    subscriber: str = ""

    def __str__(self):
        return f"{self.topic} → {self.subscriber}" if self.subscriber else self.topic


@dataclass(frozen=True)
class Handler:
    """`fn` takes a list of rows: those of up to `size` keys, all open ones of each."""

    fn: Callable[[Sequence[OutboxRow]], object]
    named: Callable
    size: int = 1
    lease: timedelta = LEASE
    whole_keys: bool = False


_handlers: dict[Line, Handler] = {}


def handler(topic: str):
    """Decorator: `fn(row)` alone carries out rows of `topic`; it bears being run twice, an exception is a
    retry.

    It runs outside a transaction. ValueError when another function, or a subscriber, has the topic.
    """
    return _one_by_one(Line(topic))


def batch_handler(topic: str, size: int, lease: timedelta = LEASE):
    """Decorator: `fn(rows)` carries out all open rows of up to `size` keys of `topic`, oldest first, at once.

    As `handler`, but when it fails each key is tried alone, so that only a broken one is held back.
    """
    return _many_at_once(Line(topic), size, lease)


def subscriber(topic: str, name: str):
    """Decorator: `fn(row)` is told of every row of `topic` beside the topic's other subscribers; as
    `handler`.

    `name` is kept with its rows: changed, the rows that wait under the old one are nobody's. ValueError for a
    name of other than small letters, digits and "_.-", when another function has it, or the topic a handler.
    """
    return _one_by_one(_named(topic, name))


def batch_subscriber(topic: str, name: str, size: int, lease: timedelta = LEASE):
    """Decorator: as `subscriber`, for a function that takes many rows at once as `batch_handler`'s."""
    return _many_at_once(_named(topic, name), size, lease)


def handler_of(line: Line) -> Handler:
    return _handlers[line]


def lines() -> list[Line]:
    """The lines that somebody carries out."""
    return list(_handlers)


def subscribers_of(topic: str) -> list[str]:
    """The names under which a row of `topic` is written: its subscribers', else [""]."""
    return [line.subscriber for line in _handlers if line.topic == topic and line.subscriber] or [""]


def topics_with_subscribers() -> list[str]:
    return list(dict.fromkeys(line.topic for line in _handlers if line.subscriber))


def rows_of(wanted: Collection[Line]) -> Q:
    """The condition on rows that they stand in one of the lines `wanted`; none does for no line."""
    named: dict[str, list[str]] = {}
    for line in wanted:
        named.setdefault(line.subscriber, []).append(line.topic)
    found = Q(pk__in=[])
    for name, topics in named.items():
        found |= Q(subscriber=name, topic__in=topics)
    return found


def _named(topic: str, name: str) -> Line:
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a subscriber: small letters, digits, “_”, “.” and “-”.")
    return Line(topic, name)


def _one_by_one(line: Line):
    def registered(fn):
        _take(line, Handler(fn=lambda rows: [fn(row) for row in rows], named=fn))
        return fn

    return registered


def _many_at_once(line: Line, size: int, lease: timedelta):
    def registered(fn):
        _take(line, Handler(fn=fn, named=fn, size=size, lease=lease, whole_keys=True))
        return fn

    return registered


def _take(line: Line, handler: Handler) -> None:
    first, again = _handlers.get(line, handler).named, handler.named
    if (first.__module__, first.__qualname__) != (again.__module__, again.__qualname__):
        raise ValueError(f"“{line}” is carried out by {first.__module__}.{first.__qualname__}.")
    if any(
        other.topic == line.topic and bool(other.subscriber) != bool(line.subscriber) for other in _handlers
    ):
        raise ValueError(f"The topic {line.topic!r} has either one handler or subscribers.")
    _handlers[line] = handler
