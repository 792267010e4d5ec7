"""The list of all benches: what `manage.py bench NAME` can run."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import pages, search_benches
from .log import checking
from .results import Figure, Row
from .search import over_http

ROUNDS = 30


@dataclass(frozen=True)
class Bench:
    """`run(rounds, …)` yields Rows and Figures. `alone`: it makes data of its own and takes minutes, so it
    runs only when named."""

    run: Callable[..., Iterator[Row | Figure]]
    rounds: int = ROUNDS
    alone: bool = False

    @property
    def options(self) -> set[str]:
        """The options of the command that `run` takes beside `rounds`."""
        return set(inspect.signature(self.run).parameters) - {"rounds"}


BENCHES = {
    "pages": Bench(pages.public_pages),
    "desk": Bench(pages.desk_queues),
    "search": Bench(search_benches.search, rounds=5, alone=True),
    "search_short": Bench(search_benches.search_short, rounds=5, alone=True),
    "search_equal": Bench(search_benches.search_equal, rounds=2, alone=True),
    "search_web": Bench(over_http.search_web, rounds=3, alone=True),
    "verify_log": Bench(checking.verify_log, rounds=1, alone=True),
    "similar": Bench(search_benches.similar, rounds=2, alone=True),
}
