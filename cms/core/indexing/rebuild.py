"""Rebuilds indexes from the database, for commands and for the demo."""

import logging
from collections.abc import Callable

from search import engines
from search.engine import EngineUnavailable, SearchEngine
from search.rebuilding import is_missing, rebuild
from search.schema import INDEXES

from .changes import Changes

logger = logging.getLogger(__name__)


def rebuild_index(
    engine: SearchEngine, index: str, progress: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """Rebuild `index` of `engine` from the database, replaying what changes meanwhile.

    Returns how many documents it holds. Raises what `search.rebuilding.rebuild` raises.
    """
    return rebuild(engine, index, Changes(engine.name, index).ids, progress)


def rebuild_all(*, only_missing: bool = False) -> None:
    """Rebuild every index of every engine, or those that were never built.

    An engine that is away is left out: it is built by the first change after its return.
    """
    for engine in engines.writers().values():
        for index in INDEXES:
            try:
                if not only_missing or is_missing(engine, index):
                    rebuild_index(engine, index)
            except EngineUnavailable:
                logger.warning("Index %s of %s could not be made: it is away", index, engine.name)
