"""Who carries out which topic: `handler` takes rows one by one, `batch_handler` many at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from .models import OutboxRow

LEASE = timedelta(minutes=5)  # how long a row stays with the worker that took it before another may


class RetryLater(Exception):
    """Raised by a handler that can't work now through no fault of the rows (a server is away).

    The rows go back as they were, which counts as no failure; their topic is tried again in `seconds`.
    """

    def __init__(self, seconds: float):
        super().__init__(f"again in {seconds:g} seconds")
        self.seconds = seconds


@dataclass(frozen=True)
class Handler:
    """`fn` takes a list of rows: those of up to `size` keys, all open ones of each."""

    fn: Callable[[Sequence[OutboxRow]], object]
    named: Callable
    size: int = 1
    lease: timedelta = LEASE
    whole_keys: bool = False


_handlers: dict[str, Handler] = {}


def handler(topic: str):
    """Decorator: `fn(row)` carries out rows of `topic`; it bears being run twice, an exception is a retry.

    It runs outside a transaction. ValueError when another function has the topic.
    """

    def registered(fn):
        _register(topic, Handler(fn=lambda rows: [fn(row) for row in rows], named=fn))
        return fn

    return registered


def batch_handler(topic: str, size: int, lease: timedelta = LEASE):
    """Decorator: `fn(rows)` carries out all open rows of up to `size` keys of `topic`, oldest first, at once.

    As `handler`, but when it fails each key is tried alone, so that only a broken one is held back.
    """

    def registered(fn):
        _register(topic, Handler(fn=fn, named=fn, size=size, lease=lease, whole_keys=True))
        return fn

    return registered


def handler_of(topic: str) -> Handler:
    return _handlers[topic]


def topics() -> list[str]:
    """The topics that somebody carries out."""
    return list(_handlers)


def _register(topic: str, handler: Handler) -> None:
    first, again = _handlers.setdefault(topic, handler).named, handler.named
    if (first.__module__, first.__qualname__) != (again.__module__, again.__qualname__):
        raise ValueError(f"The topic {topic!r} is carried out by {first.__module__}.{first.__qualname__}.")
    _handlers[topic] = handler
