"""How many claims a syllable stands in: a small table a process keeps, so that engines are asked seldom."""

import math
import time
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from ..engine import SearchEngine
from .claims import INDEX

KEPT_FOR = 600  # seconds
MOST_KEPT = 50_000  # syllables; a language has some ten thousand
SUPPOSED = 1_000  # claims without any of the syllables asked for: in a small index all weigh about the same
TOO_FEW_TO_KEEP = 1_000  # claims; a small index changes with every claim, and is asked quickly

_tables: "WeakKeyDictionary[SearchEngine, Frequencies]" = WeakKeyDictionary()


class Frequencies:
    """The document frequencies of `engine`, as of at most ten minutes ago."""

    def __init__(self, engine: SearchEngine):
        self.documents = max(1, engine.health()["indexes"][INDEX]["documents"])
        self.taken = time.monotonic()
        self._known: dict[str, int] = {}

    def of(self, engine: SearchEngine, keys: Iterable[str]) -> dict[str, int]:
        """Return key → number of claims."""
        wanted = set(keys)
        known = self._known
        if missing := wanted - known.keys():
            if len(known) > MOST_KEPT:
                known.clear()
                missing = wanted
            known.update(engine.frequencies(INDEX, "s", sorted(missing)))
        return {key: known.get(key, 0) for key in wanted}

    def weights(self, engine: SearchEngine, keys: Iterable[str]) -> dict[str, float]:
        """Return key → weight: the rarer, the heavier."""
        every = self.documents + SUPPOSED
        return {key: math.log(every / (count + 1)) for key, count in self.of(engine, keys).items()}


def frequencies(engine: SearchEngine) -> Frequencies:
    """Return the table of `engine`."""
    table = _tables.get(engine)
    if table is None or table.documents < TOO_FEW_TO_KEEP or time.monotonic() - table.taken > KEPT_FOR:
        table = _tables[engine] = Frequencies(engine)
    return table
