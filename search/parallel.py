"""Work on many documents, spread over processes. The database stays with this one."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD = 2  # chunks waiting for each process: enough to keep it busy, few enough for memory


def batched(values: Iterable[Given], size: int) -> Iterator[list[Given]]:
    """Yield `values` in lists of `size`, the last one shorter."""
    left = iter(values)
    while chunk := list(islice(left, size)):
        yield chunk


def processes_for(documents: int) -> int:
    """Return how many processes are worth starting for so many documents."""
    return (os.cpu_count() or 1) if documents >= 2_000 else 1


def map_parallel(
    work: Callable[[Given], Made], chunks: Iterable[Given], processes: int
) -> Iterator[tuple[Given, Made]]:
    """Yield (chunk, work(chunk)) in order. `work` is a plain function that touches no database.

    The processes are started anew, not forked: they inherit no connection and no thread of an engine.
    """
    if processes <= 1:
        for chunk in chunks:
            yield chunk, work(chunk)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        waiting: deque[tuple[Given, Future[Made]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, pool.submit(work, chunk)))
                if len(waiting) > AHEAD * processes:
                    given, future = waiting.popleft()
                    yield given, future.result()
            while waiting:
                given, future = waiting.popleft()
                yield given, future.result()
        finally:
            for _given, future in waiting:
                future.cancel()
