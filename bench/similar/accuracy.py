"""`bench similar`: building, times of the whole pipeline, how often the right claim is found, false alarms.

Weights and threshold come from the side "fit"; everything here is of the side "report", which shares no
sentence, place, word or way of making noise with it.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.building import build, make
from bench.engines import engines, megabytes, sweep, workplace
from bench.texts.claims import ACCESS_KEY, indexed
from bench.texts.vocabulary import GAZETTEER, REPORT, place_names
from bench.timing import Times
from search.engine import SearchEngine
from search.similar import Match, similar
from search.similar.places import using

from .queries import FIGURE, NEGATIVES, NEW, PLACE, REPEATS, Query, draw_queries

ACCESS_KEYS = (ACCESS_KEY, "person:1")
LENGTHS = ((15, 19), (20, 24), (25, 99))
Measured = tuple[str, Times] | tuple[str, float, str]


@dataclass
class Tally:
    """What came of the queries of one kind."""

    asked: int = 0
    first: int = 0
    five: int = 0
    above: int = 0
    alarms: int = 0
    by_length: dict[tuple[int, int], list[bool]] = field(default_factory=lambda: defaultdict(list))
    took: list[float] = field(default_factory=list)

    def add(self, query: Query, matches: list[Match], milliseconds: float) -> None:
        """Count one query."""
        mine = [match for match in matches if query.number is not None and match.item == str(query.number)]
        self.asked += 1
        self.first += bool(matches and mine and matches[0] is mine[0])
        self.five += bool(mine)
        self.above += bool(mine and mine[0].same)
        self.alarms += any(match.same for match in matches)
        for low, high in LENGTHS:
            if low <= query.length <= high:
                self.by_length[low, high].append(bool(mine))
        self.took.append(milliseconds)

    def share(self, count: int) -> float:
        return round(count / max(1, self.asked), 4)


def measure(size: int, queries: int, seed: int, engine: str, folder: str) -> Iterator[Measured]:
    """Yield (what, Times) and (what, value, unit)."""
    with workplace(folder) as place:
        opened = engines(engine, place / "claims")
        try:
            claims = make(indexed(REPORT), size, seed)
            for name, search_engine in opened.items():
                seconds = build(search_engine, claims, "claims")
                yield f"{name}: built, cutting included", round(size / seconds), "claims/s"
                yield f"{name}: on disk", megabytes(name, search_engine, place / "claims"), "MB"
            del claims
            with using(lambda: place_names(GAZETTEER)):
                yield from _report(_tallies(opened, (*REPEATS, *NEGATIVES), queries, size, seed))
            with using(None):
                without = _tallies(opened, (REPEATS[1], REPEATS[3], NEW, FIGURE, PLACE), queries, size, seed)
                yield from _shares(without, " (no gazetteer)")
        finally:
            if not folder:
                sweep(opened)


def _tallies(opened: dict[str, SearchEngine], kinds, queries: int, size: int, seed: int):
    """Ask every engine the same, in turns: tallies by engine and kind."""
    names = list(opened)
    tallies = {name: {kind: Tally() for kind in kinds} for name in names}
    for name in names:  # frequencies of the commonest syllables are read, files are in memory
        for query in draw_queries(REPEATS[1], 100, size, seed + 1, REPORT):
            similar(opened[name], query.text, access_keys=ACCESS_KEYS)
    for kind in kinds:
        for number, query in enumerate(draw_queries(kind, queries, size, seed, REPORT)):
            for name in names[number % len(names) :] + names[: number % len(names)]:
                began = time.perf_counter()
                matches = similar(opened[name], query.text, access_keys=ACCESS_KEYS)
                tallies[name][kind].add(query, matches, (time.perf_counter() - began) * 1000)
    return tallies


def _report(tallies: dict[str, dict[str, Tally]]) -> Iterator[Measured]:
    for name, kinds in tallies.items():
        took = [milliseconds for tally in kinds.values() for milliseconds in tally.took]
        yield f"{name}: similar, all", _times(took)
        for kind in REPEATS:
            yield f"{name}: similar, {kind}", _times(kinds[kind].took)
        for kind in REPEATS:
            yield f"{name}: {kind}, recall@1", kinds[kind].share(kinds[kind].first), ""
            yield f"{name}: {kind}, recall@5", kinds[kind].share(kinds[kind].five), ""
            for (low, high), recalled in sorted(kinds[kind].by_length.items()):
                length = f"{low} to {high}" if high < LENGTHS[-1][1] else f"{low} and more"
                yield f"{name}: {kind}, recall@5, {length}", round(sum(recalled) / len(recalled), 4), ""
    yield from _shares(tallies, "")


def _shares(tallies: dict[str, dict[str, Tally]], how: str) -> Iterator[Measured]:
    for name, kinds in tallies.items():
        for kind, tally in kinds.items():
            if kind in REPEATS:
                yield f"{name}: {kind}, above threshold{how}", tally.share(tally.above), ""
            else:
                yield f"{name}: alarms, {kind}{how}", tally.share(tally.alarms), ""


def _times(took: list[float]) -> Times:
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return Times(*(round(cuts[at], 2) for at in (49, 94, 98)))
