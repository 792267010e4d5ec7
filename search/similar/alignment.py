"""How two sequences of syllables lie on each other."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from .signature import REACH

REACH_OF_PAIR = REACH  # neighbours of one text count as a pair of the other when they stand this near in it


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

    @property
    def opening(self) -> int:
        """Where the claim begins in the query: at the first two neighbours that stand together in it.

        Before that a post says what it likes; single words of it may well stand in the claim.
        """
        spots = self.query
        for at in range(len(spots) - 1):
            if spots[at] >= 0 and 0 < spots[at + 1] - spots[at] <= REACH_OF_PAIR:
                return at
        return next((at for at, spot in enumerate(spots) if spot >= 0), len(spots))


def align(query: Sequence[str], claim: Sequence[str]) -> Alignment:
    """Lay `query` on `claim`: syllables that each has once, then repeated ones where a neighbour says which
    is meant, then what differs by a letter."""
    ours, theirs = _spots(query), _spots(claim)
    to_claim, to_query = [-1] * len(query), [-1] * len(claim)
    repeated = []
    for key, mine in ours.items():
        if key in theirs:
            if len(mine) == len(theirs[key]) == 1:
                to_claim[mine[0]], to_query[theirs[key][0]] = theirs[key][0], mine[0]
            else:
                repeated.append((mine, theirs[key]))
    for mine, yours in repeated:
        _match_repeated(mine, yours, to_claim, to_query)
    near = _match_near(query, claim, to_claim, to_query)
    return Alignment(to_claim, to_query, _rising(to_claim), near)


def _spots(keys: Sequence[str]) -> dict[str, list[int]]:
    spots: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        spots.setdefault(key, []).append(at)
    return spots


def _match_repeated(mine: list[int], yours: list[int], to_claim: list[int], to_query: list[int]) -> None:
    left = list(yours)
    for at in mine:
        before = to_claim[at - 1] if at else -1
        after = to_claim[at + 1] if at + 1 < len(to_claim) else -1
        for spot in left:
            follows = before >= 0 and 0 < spot - before <= REACH_OF_PAIR
            if follows or 0 < after - spot <= REACH_OF_PAIR:
                to_claim[at], to_query[spot] = spot, at
                left.remove(spot)
                break
    for at, spot in zip([at for at in mine if to_claim[at] < 0], left, strict=False):
        to_claim[at], to_query[spot] = spot, at


def _match_near(query: Sequence[str], claim: Sequence[str], to_claim: list[int], to_query: list[int]):
    near: set[int] = set()
    if 3 * sum(spot >= 0 for spot in to_claim) < min(len(query), len(claim)):
        return frozenset(near)  # too little in common for a letter to matter
    free = [at for at, other in enumerate(to_query) if other < 0 and len(claim[at]) > 2]
    for at, key in enumerate(query):
        if to_claim[at] >= 0 or len(key) < 2 or key[0].isdigit():
            continue
        for spot in free:
            if one_letter_off(key, claim[spot]):
                to_claim[at], to_query[spot] = spot, at
                free.remove(spot)
                near.add(at)
                break
    return frozenset(near)


def one_letter_off(one: str, other: str) -> bool:
    """True when a letter added, left out, changed or two neighbours swapped make `other` of `one`."""
    if abs(len(one) - len(other)) > 1 or other[0].isdigit():
        return False
    if one[0] != other[0] and one[-1] != other[-1]:
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
