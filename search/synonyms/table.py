"""Groups of words as questions need them: by their first key, the longest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..tokenizer import words

Keys = tuple[str, ...]
MOST_OTHERS = 12  # for one run of words
MOST_IN_ALL = 24  # for one question: each is a clause that an engine must weigh


@dataclass(frozen=True)
class Group:
    """Keys of a question that stand together, and the key sequences that may stand in their place."""

    keys: Keys
    others: tuple[Keys, ...] = ()


class Row(NamedTuple):
    """A group as it is kept: its words, and whether the first is today's name of the others."""

    words: tuple[str, ...]
    first_is_new: bool = False


class Table:
    """What may stand for which keys."""

    def __init__(self, rows: Iterable[Row] = ()):
        others: dict[Keys, dict[Keys, None]] = defaultdict(dict)
        same: dict[Keys, list[Keys]] = defaultdict(list)
        for row in rows:
            ways = list(dict.fromkeys(keys for keys in (tuple(words(way)) for way in row.words) if keys))
            for place, keys in enumerate(ways):
                # Two old names that became one are not each other's: one finds the new name, never the other.
                equal = ways[:1] if row.first_is_new and place else ways
                alternatives = [other for other in equal if other != keys]
                others[keys].update(dict.fromkeys(alternatives))
                if not row.first_is_new:
                    same[keys] += alternatives
        for keys in list(others):
            others[keys].update(dict.fromkeys(_within(keys, same)))
        self._others = {keys: tuple(ways)[:MOST_OTHERS] for keys, ways in others.items() if ways}
        lengths: dict[str, set[int]] = defaultdict(set)
        for keys in self._others:
            lengths[keys[0]].add(len(keys))
        self._lengths = {first: sorted(run_lengths, reverse=True) for first, run_lengths in lengths.items()}

    def expand(self, keys: list[str]) -> list[Group]:
        """Return groups that cover `keys` in order; at each place the longest run that has others."""
        groups, at, left = [], 0, MOST_IN_ALL
        while at < len(keys):
            group = self._at(keys, at, left)
            groups.append(group)
            at += len(group.keys)
            left -= len(group.others)
        return groups

    def _at(self, keys: list[str], at: int, left: int) -> Group:
        for length in self._lengths.get(keys[at], ()):
            run = tuple(keys[at : at + length])
            if (alternatives := self._others.get(run)) is not None:
                return Group(run, alternatives[:left])
        return Group((keys[at],))


def _within(keys: Keys, same: dict[Keys, list[Keys]]) -> list[Keys]:
    """Return `keys` with a shorter run of them replaced by what means the same: TP Phú Quốc is a longer match
    than TP, and must still find thành phố Phú Quốc."""
    return [
        keys[:start] + other + keys[end:]
        for start in range(len(keys))
        for end in range(start + 1, len(keys) + 1)
        if end - start < len(keys)
        for other in same.get(keys[start:end], ())
    ]
