"""Makes indexes anew, for commands and for the demo."""

from collections.abc import Callable

from search.engine import SearchEngine
from search.rebuilding import rebuild

from .changes import Changes


def make_anew(
    engine: SearchEngine, index: str, progress: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """Make `index` of `engine` anew from the database, replaying what changes meanwhile.

    Returns how many documents it holds. Raises what `search.rebuilding.rebuild` raises.
    """
    return rebuild(engine, index, Changes(engine.name, index).ids, progress)
