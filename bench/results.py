"""What a bench yields: times of a run, and figures that are no time."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


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

    def __str__(self) -> str:
        return f"{self.name:44}{self.p50:8}{self.p95:8}{self.p99:8}{self.queries:9}"


@dataclass(frozen=True)
class Figure:
    """One thing measured that is no time of a run: a rate, a size, a share."""

    name: str
    value: float
    unit: str

    def as_dict(self) -> dict:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.name:44}{self.value:>16,} {self.unit}"


def timed(name: str, act: Callable[[], object], rounds: int, queries: int = 0) -> Row:
    """Run `act` once to warm up, then `rounds` times, and return its Row."""
    act()
    milliseconds = []
    for _round in range(rounds):
        began = time.perf_counter()
        act()
        milliseconds.append((time.perf_counter() - began) * 1000)
    return Row(name, *percentiles(milliseconds), queries)


def percentiles(milliseconds: list[float]) -> tuple[float, float, float]:
    """Return the 50th, 95th and 99th percentile, rounded to hundredths."""
    cuts = statistics.quantiles(milliseconds, n=100, method="inclusive")
    return round(cuts[49], 2), round(cuts[94], 2), round(cuts[98], 2)
