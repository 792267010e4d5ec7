"""Words that mean the same."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Keys of a question that stand together, and the key sequences that may stand in their place."""

    keys: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()


def expand(keys: list[str]) -> list[Group]:
    """Return groups that cover `keys` in order."""
    return [Group((key,)) for key in keys]
