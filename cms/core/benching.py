"""Timings that rooms register by name and `manage.py bench NAME` runs. Never part of a timed test."""

import inspect
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

ROUNDS = 30


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


@dataclass(frozen=True)
class Bench:
    """A registered bench. `alone`: it makes data of its own and takes minutes, so it runs only when named."""

    run: Callable[..., Iterator[Row | Figure]]
    rounds: int = ROUNDS
    alone: bool = False

    @property
    def options(self) -> set[str]:
        """The options of the command that `run` takes beside `rounds`."""
        return set(inspect.signature(self.run).parameters) - {"rounds"}


_benches: dict[str, Bench] = {}


def bench(name: str, *, rounds: int = ROUNDS, alone: bool = False):
    """Decorator: `fn(rounds, …)` yields Rows and Figures; its other parameters are options of the command.

    ValueError when another function has the name.
    """

    def register(function):
        if _benches.setdefault(name, Bench(function, rounds, alone)).run is not function:
            raise ValueError(f"There is a bench called {name!r} already.")
        return function

    return register


def registered() -> dict[str, Bench]:
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
    return Row(name, *percentiles(took), queries)


def percentiles(took: list[float]) -> tuple[float, float, float]:
    """Return the 50th, 95th and 99th percentile of `took`, rounded to hundredths."""
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return round(cuts[49], 2), round(cuts[94], 2), round(cuts[98], 2)
