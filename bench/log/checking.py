"""`manage.py bench verify_log --size 1000000`: the log that is there, made longer, and checked whole."""

import resource
import time
from collections.abc import Iterator

from bench.results import Figure
from cms.core.events.models import Event
from cms.core.events.verifying import Verification

from .making import make

SIZE = 1_000_000


def verify_log(rounds: int, size: int = SIZE) -> Iterator[Figure]:
    """Make the log `size` events long, check it `rounds` times; seconds by stage, best round, and memory.

    On the database at hand, which is a throw-away one: what is made stays.
    """
    began = time.perf_counter()
    missing = size - Event.objects.count()
    if missing > 0:
        yield Figure("items made", make(missing), "items")
        yield Figure("making them", round(time.perf_counter() - began, 1), "s")
    best: dict[str, float] = {}
    for _round in range(rounds):
        check = Verification()
        if found := list(check.problems()):
            raise RuntimeError(f"The log is not well: {found[0].message}")
        counts = check.counts()
        best = min(best, counts, key=lambda each: each.get("seconds", float("inf")))
    for name, value in best.items():
        yield Figure(name, value, "s" if "seconds" in name else "")
    yield Figure("peak memory, this process", _megabytes(resource.RUSAGE_SELF), "MB")
    yield Figure("peak memory, largest worker", _megabytes(resource.RUSAGE_CHILDREN), "MB")


def _megabytes(whose: int) -> float:
    return round(resource.getrusage(whose).ru_maxrss / 1024)
