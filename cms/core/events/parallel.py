"""Several processes check a long log, each with a connection of its own."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connections
from django.db.models import Max, Min

from .models import Chain, Checkpoint, Event

RANGES_EACH = 8  # of a process: one that falls behind holds up little
# Objects: rows in streams make no cycles, and looking for some took a fifth of the time.
COLLECTED_AFTER = 100_000


def ranges() -> list[tuple[int, int]]:
    """The numbers of all chains that rows, events or checkpoints name, in ranges of equal width."""
    ends: list[int] = []
    for model, column in ((Chain, "pk"), (Event, "chain_id"), (Checkpoint, "chain_number")):
        ends += [end for end in model.objects.aggregate(a=Min(column), b=Max(column)).values() if end]
    if not ends:
        return []
    first, last = min(ends), max(ends)
    width = max(1, -(-(last - first + 1) // (RANGES_EACH * (os.cpu_count() or 1))))
    return [(start, min(start + width - 1, last)) for start in range(first, last + 1, width)]


@contextmanager
def workers(work: Callable, processes: int | None = None) -> Iterator[Callable[[Sequence[tuple]], Iterator]]:
    """Within it `ask(arguments)` begins and gives the results of `work(*each)` as they come.

    Connections are closed before, so that no child shares its parent's; in a transaction nobody may ask.
    """
    connections.close_all()
    fork, kept = multiprocessing.get_context("fork"), gc.get_threshold()
    gc.set_threshold(COLLECTED_AFTER)
    try:
        with fork.Pool(processes or os.cpu_count(), maxtasksperchild=None) as pool:
            yield lambda arguments: pool.imap_unordered(_Call(work), arguments)
    finally:
        gc.set_threshold(*kept)


class _Call:
    def __init__(self, work: Callable):
        self.work = work

    def __call__(self, arguments: tuple):
        return self.work(*arguments)
