"""What a query and a claim have in common, in numbers from 0 to 1, and what speaks against it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .alignment import REACH_OF_PAIR, Alignment, align
from .contradictions import denial, figure_marks, place_marks, replaced
from .figures import Figure, figures
from .places import Place, places
from .signature import Signature

NO_VOWEL = 0.5  # the weight of an abbreviation that nothing is known of: it may stand for anything
_VOWEL = re.compile("[^b-df-hj-np-tv-xz]")
NEAR = 0.6  # what a syllable counts when a letter differs
PLAIN = (
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
    "place_replaced",
    "place_lost",
    "strange",
    "strange_run",
    "figures_agree",
    "figures_conflict",
    "figures_only_query",
    "figures_only_claim",
    "places_agree",
    "place_conflict",
    "place_conflict_listed",
    "place_half_conflict",
    "place_only_query",
    "denial_query",
    "denial_claim",
)
# Other words instead weigh more in a post that is else whole and in order than in a mangled one.
PRODUCTS = (
    ("place_replaced", "words_claim"),
    ("place_half_conflict", "words_claim"),
    ("strange_run", "order"),
    ("place_replaced", "order"),
    ("place_half_conflict", "order"),
)
NAMES = (*PLAIN, *(f"{one}_x_{other}" for one, other in PRODUCTS))
_FACTORS = tuple((PLAIN.index(one), PLAIN.index(other)) for one, other in PRODUCTS)


@dataclass(frozen=True)
class ParsedText:
    """A text read once: its signature, figures and places."""

    signature: Signature
    figures: list[Figure]
    places: list[Place]


@dataclass(frozen=True)
class Compared:
    """A query and a claim laid on each other: the features, in the order of `NAMES`, and how they lie.

    `query_matches` and `claim_matches`: how well each syllable of the one and of the other is matched, from 0
    to 1.
    """

    features: tuple[float, ...]
    alignment: Alignment
    query_matches: list[float]
    claim_matches: list[float]


def parse_text(signature: Signature) -> ParsedText:
    """Return `signature` with its figures and places."""
    return ParsedText(signature, figures(signature), places(signature))


def compare(
    query: ParsedText, claim: ParsedText, weight: Callable[[str], float], relative: float
) -> Compared:
    """Lay `query` on `claim`.

    `weight(syllable)`: how rare it is. `relative`: the engine's score for the claim by that of the best.
    """
    ours, theirs = query.signature.syllables, claim.signature.syllables
    laid = align(ours, theirs)
    our_weights = [weight(key) if _VOWEL.search(key) else NO_VOWEL for key in ours]
    their_weights = [weight(key) for key in theirs]
    query_matches = [
        0.0 if spot < 0 else NEAR if at in laid.near else 1.0 for at, spot in enumerate(laid.query)
    ]
    claim_matches = [0.0 if spot < 0 else query_matches[spot] for spot in laid.claim]
    words_query, words_claim = _share(our_weights, query_matches), _share(their_weights, claim_matches)
    pairs_query, pairs_claim = _pairs(our_weights, laid.query), _pairs(their_weights, laid.claim)
    shared = sum(spot >= 0 for spot in laid.query)
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
        _longest_run(query_matches) / max(len(ours), 1),
        _longest_run(claim_matches) / max(len(theirs), 1),
        relative,
        *replaced(laid, our_weights, query_matches, claim_matches, claim.places),
        *figure_marks(query.figures, claim.figures),
        *place_marks(query.places, query_matches, claim.places, claim_matches),
        float(denial(query.signature, laid.query, theirs, laid.opening) >= 0),
        float(denial(claim.signature, laid.claim, ours, 0) >= 0),
    )
    products = tuple(features[one] * features[other] for one, other in _FACTORS)
    return Compared(features + products, laid, query_matches, claim_matches)


def _share(weights: list[float], matches: list[float]) -> float:
    return sum(map(float.__mul__, weights, matches)) / (sum(weights) or 1.0)


def _pairs(weights: list[float], spots: list[int]) -> float:
    """The share, by weight, of neighbours that stand within reach of each other on the other side."""
    total = kept = 0.0
    for at in range(len(spots) - 1):
        both = weights[at] + weights[at + 1]
        total += both
        if spots[at] >= 0 and 0 < spots[at + 1] - spots[at] <= REACH_OF_PAIR:
            kept += both
    return kept / (total or 1.0)


def _longest_run(matches: list[float]) -> int:
    longest = run = 0
    for share in matches:
        run = 0 if share else run + 1
        longest = max(longest, run)
    return longest
