"""What a query and a claim have in common, in numbers from 0 to 1, and what speaks against it."""

from collections.abc import Callable
from dataclasses import dataclass

from .alignment import Alignment, align
from .figures import Figure, figures, unexplained
from .places import Place, places
from .signature import REACH, Sign

NEAR = 0.6  # what a syllable counts when a letter differs
NEGATIONS = frozenset({"khong", "chua", "chang", "cha", "dung", "ngung"})
NAMES = (
    "one",
    "words_query",
    "words_claim",
    "words_both",
    "words_claim_squared",
    "pairs_query",
    "pairs_claim",
    "pairs_both",
    "order",
    "length",
    "run_query",
    "run_claim",
    "relative",
    "substituted",
    "place_replaced",
    "place_lost",
    "strange",
    "strange_run",
    "heaviest_lost",
    "figures_agree",
    "figures_conflict",
    "dates_conflict",
    "figures_only_query",
    "figures_only_claim",
    "places_agree",
    "place_conflict",
    "place_conflict_listed",
    "place_half_conflict",
    "place_only_query",
    "negation_query",
    "negation_claim",
)


@dataclass(frozen=True)
class Compared:
    """A query and a claim laid on each other: the features, and what `why` tells from."""

    features: tuple[float, ...]
    alignment: Alignment
    query_figures: list[Figure]
    claim_figures: list[Figure]
    query_places: list[Place]
    claim_places: list[Place]


@dataclass(frozen=True)
class Read:
    """A text read once: its sign, figures and places."""

    sign: Sign
    figures: list[Figure]
    places: list[Place]


def read_all(sign: Sign) -> Read:
    return Read(sign, figures(sign), places(sign))


def compare(query: Read, claim: Read, weight: Callable[[str], float], relative: float) -> Compared:
    """Lay `query` on `claim`.

    `weight(syllable)`: how rare it is. `relative`: the engine's score for the claim by that of the best.
    """
    ours, theirs = query.sign.syllables, claim.sign.syllables
    laid = align(ours, theirs)
    our_weights, their_weights = [weight(key) for key in ours], [weight(key) for key in theirs]
    found = [0.0 if spot < 0 else NEAR if at in laid.near else 1.0 for at, spot in enumerate(laid.query)]
    known = [0.0 if spot < 0 else found[spot] for spot in laid.claim]
    words_query, words_claim = _share(our_weights, found), _share(their_weights, known)
    pairs_query, pairs_claim = _pairs(our_weights, laid.query), _pairs(their_weights, laid.claim)
    shared = sum(spot >= 0 for spot in laid.query)
    figure_conflicts, figures_query, figures_claim, agreed = _figures(query, claim)
    place_conflicts = _places(query.places, found, claim.places, known)
    features = (
        1.0,
        words_query,
        words_claim,
        words_query * words_claim,
        words_claim * words_claim,
        pairs_query,
        pairs_claim,
        pairs_query * pairs_claim,
        len(laid.kept) / shared if shared else 0.0,
        min(len(ours), len(theirs)) / max(len(ours), len(theirs), 1),
        _longest_run(found) / max(len(ours), 1),
        _longest_run(known) / max(len(theirs), 1),
        relative,
        *_replaced(laid, our_weights, found, their_weights, known, claim.places),
        _heaviest_lost(their_weights, known),
        agreed,
        *figure_conflicts,
        figures_query,
        figures_claim,
        *place_conflicts,
        *_negations(ours, found, theirs, known),
    )
    return Compared(features, laid, query.figures, claim.figures, query.places, claim.places)


def _share(weights: list[float], found: list[float]) -> float:
    return sum(map(float.__mul__, weights, found)) / (sum(weights) or 1.0)


def _pairs(weights: list[float], spots: list[int]) -> float:
    """The share, by weight, of neighbours that stand within reach of each other on the other side."""
    total = kept = 0.0
    for at in range(len(spots) - 1):
        both = weights[at] + weights[at + 1]
        total += both
        if spots[at] >= 0 and 0 < spots[at + 1] - spots[at] <= REACH:
            kept += both
    return kept / (total or 1.0)


def _longest_run(found: list[float]) -> int:
    longest = run = 0
    for one in found:
        run = 0 if one else run + 1
        longest = max(longest, run)
    return longest


def _runs(matched: list[float]) -> list[tuple[int, int]]:
    """Stretches (start, end) without a match."""
    runs, start = [], -1
    for at, one in enumerate(matched):
        if one:
            if start >= 0:
                runs.append((start, at))
            start = -1
        elif start < 0:
            start = at
    if start >= 0:
        runs.append((start, len(matched)))
    return runs


def _beside(laid: Alignment, start: int, end: int, by_start, by_end) -> tuple[int, int]:
    """The stretch of the query without a match that stands where the claim's stretch stood.

    That is after what precedes it, or before what follows it. What opens the query is no such stretch: posts
    begin with words of their own.
    """
    if start > 0 and (run := by_start.get(laid.claim[start - 1] + 1)):
        return run
    if end < len(laid.claim) and (run := by_end.get(laid.claim[end])) and run[0] > 0:
        return run
    return (0, 0)


def _replaced(
    laid: Alignment, our_weights, found, their_weights, known, theirs: list[Place]
) -> tuple[float, ...]:
    """What the query says instead: (weight of the claim's words so replaced, a place so replaced, a place
    lost, weight of the query's words that are strange to the claim, of the heaviest two such neighbours).

    What opens the query is not strange.
    """
    runs = _runs(found)
    by_start, by_end = {run[0]: run for run in runs}, {run[1]: run for run in runs}
    total = 0.0
    place_replaced = place_lost = 0.0
    names = [(one.at, one.at + len(one.name)) for one in theirs]
    for start, end in _runs(known):
        run = _beside(laid, start, end, by_start, by_end)
        weight = sum(our_weights[run[0] : run[1]])
        total += min(weight, sum(their_weights[start:end]))
        if any(start <= at and last <= end for at, last in names):
            place_lost = 1.0
            place_replaced = max(place_replaced, min(1.0, (run[1] - run[0]) / 2))
    inner = [run for run in runs if run[0] > 0]
    strange = sum(sum(our_weights[run[0] : run[1]]) for run in inner) / (sum(our_weights) or 1.0)
    pairs = [our_weights[at] + our_weights[at + 1] for run in inner for at in range(run[0], run[1] - 1)]
    heaviest = max(our_weights, default=1.0) * 2
    return (
        total / (min(sum(our_weights), sum(their_weights)) or 1.0),
        place_replaced,
        place_lost,
        strange,
        max(pairs, default=0.0) / heaviest,
    )


def _heaviest_lost(weights: list[float], known: list[float]) -> float:
    """The share of the three heaviest syllables of the claim that the query lacks."""
    heaviest = sorted(range(len(weights)), key=lambda at: -weights[at])[:3]
    return sum(not known[at] for at in heaviest) / (len(heaviest) or 1)


def _figures(query: Read, claim: Read):
    """((number, date conflict), only in the query, only in the claim, share of the claim's agreed)."""
    ours, theirs = unexplained(query.figures, claim.figures), unexplained(claim.figures, query.figures)
    conflict = dates = 0.0
    if ours and theirs:
        conflict = 1.0
        dates = float(any(one.kind == "date" for one in ours) and any(one.kind == "date" for one in theirs))
    agreed = 1 - len(theirs) / len(claim.figures) if claim.figures else 0.0
    return (conflict, dates), float(bool(ours and not theirs)), float(bool(theirs and not ours)), agreed


def lost(place: Place, matched: list[float]) -> float:
    """The share of the name's syllables without a match."""
    spots = matched[place.at : place.at + len(place.name)]
    return 1 - sum(spots) / (len(spots) or 1)


def _places(ours: list[Place], found, theirs: list[Place], known) -> tuple[float, ...]:
    """(agree, conflict, conflict of two listed places, half of a name differs, only in the query)."""
    our_lost = [lost(one, found) for one in ours]
    their_lost = [lost(one, known) for one in theirs]
    agree = float(any(share == 0 for share in their_lost))
    worst_ours, worst_theirs = max(our_lost, default=0.0), max(their_lost, default=0.0)
    both = min(worst_ours, worst_theirs)
    listed = min(
        max((share for one, share in zip(ours, our_lost, strict=True) if one.listed), default=0.0),
        max((share for one, share in zip(theirs, their_lost, strict=True) if one.listed), default=0.0),
    )
    return (
        agree,
        float(both >= 0.75),
        listed,
        float(0.2 < both < 0.75),
        float(bool(worst_ours and not worst_theirs)),
    )


def _negations(ours, found, theirs, known) -> tuple[float, float]:
    """Whether a word that denies stands in the one text, between words of the other, which lacks it."""
    return _denied(ours, found), _denied(theirs, known)


def _denied(keys, matched: list[float]) -> float:
    for at in range(1, len(keys) - 1):
        if keys[at] in NEGATIONS and not matched[at] and matched[at - 1] and matched[at + 1]:
            return 1.0
    return 0.0
