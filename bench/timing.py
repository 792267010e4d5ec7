"""Several that do the same thing, timed in turns on the same questions."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Act = Callable[[Any], object]


@dataclass(frozen=True)
class Times:
    """Milliseconds at the 50th, 95th and 99th percentile: medians over the rounds."""

    p50: float
    p95: float
    p99: float


def in_turns(sides: dict[str, Act], asked: Sequence, rounds: int) -> dict[str, Times]:
    """Ask every side each of `asked`, `rounds` times; who begins changes, so a neighbour's load hits all.

    The first round warms up and is not counted.
    """
    names = list(sides)
    taken: dict[str, list[list[float]]] = {name: [] for name in names}
    for round_ in range(rounds + 1):
        took: dict[str, list[float]] = {name: [] for name in names}
        for number, question in enumerate(asked):
            first = (number + round_) % len(names)
            for name in names[first:] + names[:first]:
                began = time.perf_counter()
                sides[name](question)
                took[name].append((time.perf_counter() - began) * 1000)
        if round_:
            for name in names:
                taken[name].append(took[name])
    return {name: _medians(all_rounds) for name, all_rounds in taken.items()}


def _medians(all_rounds: list[list[float]]) -> Times:
    cuts = [statistics.quantiles(took, n=100, method="inclusive") for took in all_rounds]
    return Times(*(round(statistics.median(cut[at] for cut in cuts), 2) for at in (49, 94, 98)))
