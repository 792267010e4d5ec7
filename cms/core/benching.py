"""Timings that rooms register by name and `manage.py bench NAME` runs. Never part of a timed test."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

_benches: dict[str, Callable[[int], Iterator["Row"]]] = {}


@dataclass(frozen=True)
class Row:
    """One thing timed: milliseconds at the 50th, 95th and 99th percentile, and the queries of one run."""

    name: str
    p50: float
    p95: float
    p99: float
    queries: int

    def as_dict(self) -> dict:
        return asdict(self)


def bench(name: str):
    """Decorator: `fn(rounds)` yields Rows. ValueError when another function has the name."""

    def register(function):
        if _benches.setdefault(name, function) is not function:
            raise ValueError(f"There is a bench called {name!r} already.")
        return function

    return register


def registered() -> dict[str, Callable[[int], Iterator[Row]]]:
    """All benches by name."""
    return dict(_benches)


def timed(name: str, act: Callable[[], object], rounds: int, queries: int = 0) -> Row:
    """Run `act` once to warm up, then `rounds` times, and return its Row."""
    act()
    took = []
    for _round in range(rounds):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return Row(name, round(cuts[49], 2), round(cuts[94], 2), round(cuts[98], 2), queries)
