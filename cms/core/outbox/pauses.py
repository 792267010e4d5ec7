"""Topics that nobody tries for a while, known to all processes; forgetting one costs a try too many."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.cache import cache

from cms.core import clock

_KEY = "outbox.paused:"


def pause(topic: str, seconds: float) -> None:
    until = clock.now() + timedelta(seconds=seconds)
    cache.set(_KEY + topic, until.timestamp(), timeout=seconds + 60)


def paused(topics: Iterable[str]) -> dict[str, datetime]:
    """Return those of `topics` that are paused now, and until when."""
    by_key = {_KEY + topic: topic for topic in topics}
    now = clock.now()
    ends = {by_key[key]: datetime.fromtimestamp(at, now.tzinfo) for key, at in cache.get_many(by_key).items()}
    return {topic: until for topic, until in ends.items() if until > now}
