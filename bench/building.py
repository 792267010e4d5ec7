"""Texts made and indexes built, the work spread over processes as a rebuild spreads it."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from search.engine import Entry, SearchEngine
from search.parallel import batched, map_parallel, processes_for
from search.rebuilding import CHUNK, rows_of
from search.registry import Indexed

Text = TypeVar("Text", bound=Indexed)
Maker = Callable[[int, int], Text]
SAMPLE = 2_000  # texts


def sample(maker: Maker[Text], size: int, seed: int) -> list[Text]:
    """Return some of what `make` returns, evenly apart: what questions are drawn from."""
    return [maker(number, seed) for number in range(0, size, max(1, size // SAMPLE))]


def make(maker: Maker[Text], size: int, seed: int) -> list[Text]:
    """Return `one(number, seed)` for numbers 0 to `size` - 1."""
    chunks = batched(range(size), CHUNK)
    made = map_parallel(partial(_made, maker, seed), chunks, processes_for(size))
    return [text for _numbers, texts in made for text in texts]


def build(engine: SearchEngine, texts: Sequence[Indexed], index: str = "pages") -> float:
    """Make the index anew from `texts`, cutting included; return how many seconds that took."""
    began = time.perf_counter()
    with engine.rebuild(index) as fresh:
        for _chunk, rows in map_parallel(rows_of, batched(texts, CHUNK), processes_for(len(texts))):
            fresh.add(Entry(document_id, row, digest, 1) for document_id, row, digest in rows)
    engine.refresh(index)
    return time.perf_counter() - began


def holds(engine: SearchEngine, index: str = "pages") -> int:
    """Return how many documents the index has; 0 when there is none."""
    return engine.health()["indexes"][index]["documents"]


def _made(maker: Maker[Text], seed: int, numbers: list[int]) -> list[Text]:
    return [maker(number, seed) for number in numbers]
