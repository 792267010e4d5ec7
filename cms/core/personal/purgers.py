"""What takes personal data out when its period is over: a purger a kind, from the room that has it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Purger:
    """`due()` counts what is to go now. `purge(limit)` takes out at most `limit` of it, in one transaction,
    and returns how many: 0 only when nothing is left. Killed in between, the next run goes on. `tables` are
    those that shrink, so that the database can give their space back.
    """

    name: str
    label: Promise | str
    due: Callable[[], int]
    purge: Callable[[int], int]
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sweeper:
    """`sweep()` removes keys, files or index entries that belong to no row any more; returns how many."""

    name: str
    label: Promise | str
    sweep: Callable[[], int]


PURGERS: dict[str, Purger] = {}
SWEEPERS: dict[str, Sweeper] = {}


def register(
    name: str,
    label: Promise | str,
    *,
    due: Callable[[], int],
    purge: Callable[[int], int],
    tables: tuple[str, ...] = (),
) -> None:
    """Have the purge run `purge`, see `Purger`; ValueError when the name is taken."""
    if name in PURGERS:
        raise ValueError(f"Two purgers are called {name}.")
    PURGERS[name] = Purger(name, label, due, purge, tables)


def register_sweeper(name: str, label: Promise | str, sweep: Callable[[], int]) -> None:
    """Have the purge run `sweep` after all purgers; ValueError when the name is taken."""
    if name in SWEEPERS:
        raise ValueError(f"Two sweepers are called {name}.")
    SWEEPERS[name] = Sweeper(name, label, sweep)
