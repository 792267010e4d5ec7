"""Weights that follow the decisions of the desk: what was merged is the same, what was dismissed is not."""

from collections.abc import Callable, Iterable

from ..documents import printable
from ..engine import SearchEngine
from . import fitting
from .features import NAMES, compare, parse_text
from .finding import exact
from .frequencies import frequencies
from .signature import signature_of
from .weights import Weights, logistic

FEWEST = 30  # decisions of either sort; with fewer the shipped weights know more than the desk has told
HOLD = 5.0  # how strongly weights stay near those before
ALARMS = 0.01  # of what was dismissed may stand above the new threshold

Decision = tuple[str, str, bool]  # what was asked about, the claim suggested, whether they are one

_provider: Callable[[], Iterable[Decision]] | None = None


class TooFewDecisions(Exception):
    """There is not enough to learn from; nothing was changed."""


def register(provider: Callable[[], Iterable[Decision]]) -> None:
    """Take decisions from `provider()`: it is asked anew for each recalibration."""
    global _provider
    _provider = provider


def decisions() -> Iterable[Decision]:
    """Return the decisions of the registered provider."""
    return _provider() if _provider else ()


def recalibrate(engine: SearchEngine, decided: Iterable[Decision], before: Weights, version: str) -> Weights:
    """Return weights fitted on `decided`, near those `before`, and a threshold that few dismissed reach.

    TooFewDecisions with fewer than thirty of either sort. Pairs of the same words are left out: a rule says
    they are one.
    """
    rows, same = features(engine, decided)
    if min(sum(same), len(same) - sum(same)) < FEWEST:
        raise TooFewDecisions(
            f"{sum(same)} merged and {len(same) - sum(same)} dismissed; {FEWEST} of each are needed."
        )
    prior = [before.weights.get(name, 0.0) for name in NAMES]
    weights = fitting.fit(rows, same, ridge=HOLD, towards=prior)
    scores = [logistic(sum(map(float.__mul__, row, weights))) for row in rows]
    dismissed = [score for score, is_same in zip(scores, same, strict=True) if not is_same]
    return Weights(
        version,
        round(fitting.threshold(dismissed, ALARMS), 4),
        {name: round(weight, 4) for name, weight in zip(NAMES, weights, strict=True)},
        f"{sum(same)} merged and {len(dismissed)} dismissed suggestions, from {before.version}",
    )


def features(engine: SearchEngine, decided: Iterable[Decision]) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Return a row of features (in the order of `NAMES`) a decision and whether it was "the same".

    Texts without words and pairs of the same words give no row.
    """
    rows, same = [], []
    table = frequencies(engine)
    for asked, suggested, is_same in decided:
        query, claim = (
            parse_text(signature_of(printable(asked))),
            parse_text(signature_of(printable(suggested))),
        )
        if not query.signature.syllables or not claim.signature.syllables or exact(query, claim):
            continue
        weight = table.weights(engine, (*query.signature.syllables, *claim.signature.syllables))
        # The engine's own order is not known any more; each pair counts as the best of its list.
        rows.append(compare(query, claim, weight.__getitem__, 1.0).features)
        same.append(is_same)
    return rows, same
