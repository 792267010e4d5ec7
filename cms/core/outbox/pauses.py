"""Lines that nobody tries for a while, known to all processes; forgetting one costs a try too many."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.cache import cache

from cms.core import clock

from .handlers import Line

_KEY = "outbox.paused:"


def pause(line: Line, seconds: float) -> None:
    until = clock.now() + timedelta(seconds=seconds)
    cache.set(_key(line), until.timestamp(), timeout=seconds + 60)


def paused(lines: Iterable[Line]) -> dict[Line, datetime]:
    """Return those of `lines` that are paused now, and until when."""
    by_key = {_key(line): line for line in lines}
    now = clock.now()
    ends = {by_key[key]: datetime.fromtimestamp(at, now.tzinfo) for key, at in cache.get_many(by_key).items()}
    return {line: until for line, until in ends.items() if until > now}


def _key(line: Line) -> str:
    return f"{_KEY}{line.topic}:{line.subscriber}"
