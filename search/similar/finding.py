"""The five claims that say most nearly the same as a text, each with a score and the reasons."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from ..documents import printable
from ..engine import SearchEngine
from ..query import Hit
from .candidates import ask, candidates
from .features import Compared, ParsedText, compare, parse_text
from .frequencies import frequencies
from .signature import signature_of
from .weights import Weights, current
from .why import Why, explain

LIMIT = 5


@dataclass(frozen=True)
class Match:
    """A claim suggested: `score` from 0 to 1, `same` when it reaches the threshold ("very likely the same").

    `engine` and `version` (of the weights) belong with whatever is decided on it. `why` counts in `text`.
    """

    id: str
    item: str
    text: str
    shown: dict
    score: float
    same: bool
    engine: str
    version: str
    why: Why


@dataclass(frozen=True)
class Candidate:
    """A claim that the engine found, laid on the query. `exact`: the same words, whatever their order."""

    hit: Hit
    query: ParsedText
    claim: ParsedText
    compared: Compared
    exact: bool


def similar(
    engine: SearchEngine,
    text: str,
    *,
    access_keys: tuple[str, ...] | None = None,
    leave_out: Collection[str] = (),
    limit: int = LIMIT,
) -> list[Match]:
    """Return the best claim of each of the `limit` best items, in the engine's order, however low they score.

    `access_keys`: the person's, one of which a claim must bear; None for all claims. `leave_out`: items that
    are not to come back, such as the one that `text` belongs to. Nothing is done about a match, ever.
    """
    weights = current(Path(settings.SEARCH_DIR))
    candidates_found = candidates_for(engine, text, access_keys=access_keys, leave_out=leave_out, limit=limit)
    return [_match(engine.name, weights, candidate) for candidate in candidates_found]


def candidates_for(
    engine: SearchEngine,
    text: str,
    *,
    access_keys: tuple[str, ...] | None = None,
    leave_out: Collection[str] = (),
    limit: int = LIMIT,
) -> list[Candidate]:
    """As `similar`, before anything is scored."""
    signature = signature_of(printable(text))
    if not signature.syllables:
        return []
    table = frequencies(engine)
    hits = candidates(
        engine, ask(engine, signature, table), access_keys=access_keys, leave_out=leave_out, limit=limit
    )
    if not hits:
        return []
    query = parse_text(signature)
    claims = [parse_text(signature_of(hit.stored["text"])) for hit in hits]
    heavy = table.weights(engine, {key for parsed in (query, *claims) for key in parsed.signature.syllables})
    best = max(hit.score for hit in hits)
    return [
        Candidate(
            hit, query, claim, compare(query, claim, heavy.__getitem__, hit.score / best), exact(query, claim)
        )
        for hit, claim in zip(hits, claims, strict=True)
    ]


def exact(query: ParsedText, claim: ParsedText) -> bool:
    """True when both texts have the same words as often, whatever their order: the same, by rule."""
    return sorted(query.signature.syllables) == sorted(claim.signature.syllables)


def _match(engine: str, weights: Weights, candidate: Candidate) -> Match:
    score = 1.0 if candidate.exact else weights.score(candidate.compared.features)
    return Match(
        candidate.hit.id,
        candidate.hit.stored["item"],
        candidate.hit.stored["text"],
        candidate.hit.shown,
        round(score, 4),
        score >= weights.threshold,
        engine,
        weights.version,
        explain(candidate.query, candidate.claim, candidate.compared, exact=candidate.exact),
    )
