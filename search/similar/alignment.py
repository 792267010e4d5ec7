"""How two sequences of syllables lie on each other."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Alignment:
    """`query[i]` is where the query's i-th syllable stands in the claim, or -1, `claim` the reverse.

    `kept`: the pairs that stand in the same order in both. `near`: syllables of the query that are matched
    though a letter differs.
    """

    query: list[int]
    claim: list[int]
    kept: list[tuple[int, int]]
    near: frozenset[int]


def align(query: Sequence[str], claim: Sequence[str]) -> Alignment:
    """Lay `query` on `claim`: the n-th of a syllable on its n-th, then what differs by a letter."""
    spots: dict[str, list[int]] = {}
    for at in range(len(claim) - 1, -1, -1):
        spots.setdefault(claim[at], []).append(at)
    to_claim, to_query = [-1] * len(query), [-1] * len(claim)
    for at, key in enumerate(query):
        if left := spots.get(key):
            to_claim[at] = left.pop()
            to_query[to_claim[at]] = at
    near = set()
    open_claim = [at for at, other in enumerate(to_query) if other < 0 and len(claim[at]) > 2]
    for at, key in enumerate(query):
        if to_claim[at] >= 0 or len(key) < 2 or key[0].isdigit():
            continue
        for spot in open_claim:
            if to_query[spot] < 0 and one_letter_off(key, claim[spot]):
                to_claim[at], to_query[spot] = spot, at
                near.add(at)
                break
    return Alignment(to_claim, to_query, _rising(to_claim), frozenset(near))


def one_letter_off(one: str, other: str) -> bool:
    """True when a letter added, left out, changed or two neighbours swapped make `other` of `one`."""
    if one[0].isdigit() or other[0].isdigit() or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    same = 0
    while same < len(one) and one[same] == other[same]:
        same += 1
    if len(one) < len(other):
        return len(one) >= 2 and one[same:] == other[same + 1 :]
    if len(one) < 3:
        return False
    if one[same + 1 :] == other[same + 1 :]:
        return True
    return one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]


def _rising(to_claim: list[int]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both."""
    ends: list[int] = []
    ends_at: list[int] = []
    before = [-1] * len(to_claim)
    for at, spot in enumerate(to_claim):
        if spot < 0:
            continue
        n = bisect_left(ends, spot)
        before[at] = ends_at[n - 1] if n else -1
        if n == len(ends):
            ends.append(spot)
            ends_at.append(at)
        else:
            ends[n], ends_at[n] = spot, at
    kept = []
    at = ends_at[-1] if ends_at else -1
    while at >= 0:
        kept.append((at, to_claim[at]))
        at = before[at]
    return kept[::-1]
