"""What speaks against two texts saying the same: other words, another number, another place, a denial."""

from collections.abc import Sequence

from .alignment import Alignment
from .figures import Figure, unexplained
from .places import LONGEST_NAME, Place
from .signature import Signature

NEGATIONS = {"khong": "không", "chua": "chưa", "chang": "chẳng"}
PLAIN = frozenset({"da", "se", "dang", "van", "co"})  # what a word that denies takes the place of
DENYING = (  # what denies all that follows
    ("khong", "co", "chuyen"),
    ("khong", "phai"),
    ("khong", "he"),
    ("lam", "gi", "co"),
    ("bac", "bo"),
    ("phu", "nhan"),
)
WHOLE, HALF = 0.75, 0.4  # of a name without a match: more than a slip in one of its syllables
_BEGIN_DENYING = frozenset(phrase[0] for phrase in DENYING)


def replaced(
    laid: Alignment,
    weights: list[float],
    query_matches: list[float],
    claim_matches: list[float],
    theirs: list[Place],
) -> tuple[float, ...]:
    """(a place of the claim has other words in its stead; a place is lost; the weight of the query's words
    that are strange to the claim; of the heaviest two such neighbours).

    What opens the query is not strange.
    """
    opening = laid.opening
    every = _runs(query_matches)
    runs = [run for run in every if run[0] > opening]
    by_start, by_end = {run[0]: run for run in runs}, {run[1]: run for run in runs}
    # Just before the claim begins there may stand a place that is not the claim's.
    by_end |= {end: (max(start, end - LONGEST_NAME), end) for start, end in every if end == opening}
    place_replaced = place_lost = 0.0
    names = [(place.at, place.at + len(place.name)) for place in theirs]
    for start, end in _runs(claim_matches):
        if any(start <= at and last <= end for at, last in names):
            run = _instead(laid, start, end, by_start, by_end)
            place_lost = 1.0
            place_replaced = max(place_replaced, min(1.0, (run[1] - run[0]) / 2))
    strange = sum(sum(weights[run[0] : run[1]]) for run in runs) / (sum(weights[opening:]) or 1.0)
    pairs = [weights[at] + weights[at + 1] for run in runs for at in range(run[0], run[1] - 1)]
    return place_replaced, place_lost, strange, max(pairs, default=0.0) / (max(weights, default=1.0) * 2)


def figure_marks(ours: list[Figure], theirs: list[Figure]) -> tuple[float, ...]:
    """(share of the claim's figures that agree; both have one that the other lacks; only the query; only the
    claim)."""
    our_own, their_own = unexplained(ours, theirs), unexplained(theirs, ours)
    agree = 1 - len(their_own) / len(theirs) if theirs else 0.0
    return (
        agree,
        float(bool(our_own and their_own)),
        float(bool(our_own and not their_own)),
        float(bool(their_own and not our_own)),
    )


def place_marks(ours: list[Place], query_matches, theirs: list[Place], claim_matches) -> tuple[float, ...]:
    """(one agrees; both have one that the other lacks; both of these are listed; half of a name differs; only
    the query has one)."""
    our_lost, their_lost = (
        [lost(place, query_matches) for place in ours],
        [lost(place, claim_matches) for place in theirs],
    )
    worst_ours, worst_theirs = max(our_lost, default=0.0), max(their_lost, default=0.0)
    both = min(worst_ours, worst_theirs)
    return (
        float(any(share == 0 for share in their_lost)),
        float(both >= WHOLE),
        float(min(_worst_listed(ours, our_lost), _worst_listed(theirs, their_lost)) >= HALF),
        float(0.2 < both < WHOLE),
        float(bool(worst_ours and not worst_theirs)),
    )


def lost(place: Place, matched: list[float]) -> float:
    """Return the share of the name's syllables that have no match."""
    spots = matched[place.at : place.at + len(place.name)]
    return 1 - sum(spots) / (len(spots) or 1)


def denial(signature: Signature, spots: list[int], others: Sequence[str], opening: int) -> int:
    """Return where a text denies what the other says plainly, -1 where it does not.

    That is a word that denies and has no match, or, before the claim begins, a phrase that denies all of it.
    In the last place such a word only asks, and "tin giả" before a claim mostly asks too. `spots`: where each
    syllable stands in `others`.
    """
    keys = signature.syllables
    for at in range(max(1, opening), len(keys) - 1):
        word = NEGATIONS.get(keys[at])
        if (
            word
            and spots[at] < 0
            and signature.may_be(at, word)
            and not _stands_for_another(at, spots, others)
        ):
            return at
    for at, key in enumerate(keys[: min(opening + 1, len(keys) - 1)]):
        if key in _BEGIN_DENYING:
            for phrase in DENYING:
                end = at + len(phrase)
                if tuple(keys[at:end]) == phrase and min(spots[at:end]) < 0:
                    return at
    return -1


def _stands_for_another(at: int, spots: list[int], others: Sequence[str]) -> bool:
    """True when the other text has one more word just there: hok in "tiểu hok" is học, not không."""
    before, after = spots[at - 1], spots[at + 1]
    return before >= 0 and after - before == 2 and others[before + 1] not in PLAIN


def _worst_listed(named: list[Place], lost_shares: list[float]) -> float:
    return max((share for place, share in zip(named, lost_shares, strict=True) if place.listed), default=0.0)


def _runs(matched: list[float]) -> list[tuple[int, int]]:
    """Stretches (start, end) without a match."""
    runs, start = [], -1
    for at, share in enumerate(matched):
        if share:
            if start >= 0:
                runs.append((start, at))
            start = -1
        elif start < 0:
            start = at
    if start >= 0:
        runs.append((start, len(matched)))
    return runs


def _instead(laid: Alignment, start: int, end: int, by_start, by_end) -> tuple[int, int]:
    """The stretch of the query that stands where the claim's stretch stood: after what precedes it, or before
    what follows it."""
    if start > 0 and (run := by_start.get(laid.claim[start - 1] + 1)):
        return run
    if end < len(laid.claim) and (run := by_end.get(laid.claim[end])):
        return run
    return 0, 0
