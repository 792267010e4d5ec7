"""Texts made and indexes built, the work spread over processes as a rebuild spreads it."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from ..documents import Document
from ..engine import Entry, SearchEngine
from ..rebuilding import CHUNK, rows_of
from ..spreading import batched, processes_for, spread

Maker = Callable[[int, int], Document]


def make(one: Maker, size: int, seed: int) -> list[Document]:
    """Return `one(number, seed)` for numbers 0 to `size` - 1."""
    chunks = batched(range(size), CHUNK)
    made = spread(partial(_made, one, seed), chunks, processes_for(size))
    return [text for _numbers, texts in made for text in texts]


def build(engine: SearchEngine, texts: Sequence[Document], index: str = "pages") -> float:
    """Make the index anew from `texts`, cutting included; return how many seconds that took."""
    began = time.perf_counter()
    with engine.rebuild(index) as fresh:
        for _chunk, rows in spread(rows_of, batched(texts, CHUNK), processes_for(len(texts))):
            fresh.add(Entry(one, row, digest, 1) for one, row, digest in rows)
    engine.refresh(index)
    return time.perf_counter() - began


def _made(one: Maker, seed: int, numbers: list[int]) -> list[Document]:
    return [one(number, seed) for number in numbers]
