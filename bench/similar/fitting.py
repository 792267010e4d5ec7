"""The weights that come with the program: fitted on the side "fit"; `bench similar` reports on the other."""

from collections.abc import Iterator

from bench.building import build, make
from bench.texts.claims import indexed
from bench.texts.vocabulary import FIT, GAZETTEER, place_names
from search.engine import SearchEngine
from search.similar import fitting
from search.similar.features import NAMES
from search.similar.finding import candidates_for
from search.similar.places import using
from search.similar.weights import Weights, logistic

from .queries import DENIED, FIGURE, NEW, NEW_FACTS, PLACE, REPEATS, Query, draw_queries, twins

# Share of the queries of each kind: level 0 is the exact rule's, and level 4 and denials, which can't be told
# well, are not to drown what can.
SHARES = {
    **dict.fromkeys(REPEATS[1:4], 1.0),
    REPEATS[4]: 0.3,
    NEW: 1.0,
    NEW_FACTS: 1.0,
    FIGURE: 1.0,
    PLACE: 1.0,
    DENIED: 0.3,
}
# False alarms allowed on the side that the threshold is set on, below what is asked for on the other.
ALLOWED = {NEW: 0.005, NEW_FACTS: 0.008, FIGURE: 0.0025, PLACE: 0.021}

Row = tuple[float, ...]


def fit(engine: SearchEngine, size: int, queries: int, seed: int, version: str) -> Weights:
    """Build an index of `size` claims, ask `queries` of each kind, return the weights."""
    build(engine, make(indexed(FIT), size, seed), "claims")
    with using(lambda: place_names(GAZETTEER)):
        rows_of = {
            kind: [
                _rows(engine, query) for query in draw_queries(kind, int(queries * share), size, seed, FIT)
            ]
            for kind, share in SHARES.items()
        }
    rows = [row for kind in rows_of.values() for labelled in kind for row in labelled]
    weights = fitting.fit([features for features, _same in rows], [same for _features, same in rows])
    return Weights(
        version,
        round(max(_threshold(rows_of[kind], weights, share) for kind, share in ALLOWED.items()), 4),
        {name: round(weight, 4) for name, weight in zip(NAMES, weights, strict=True)},
        f"{size} claims made from patterns, side {FIT}, seed {seed}, {queries} queries of a kind",
    )


def _rows(engine: SearchEngine, query: Query) -> list[tuple[Row, bool]]:
    return list(_labelled(engine, query))


def _labelled(engine: SearchEngine, query: Query) -> Iterator[tuple[Row, bool]]:
    """(features, whether it is the claim repeated) of what is found; not of equal words, which a rule decides
    on, nor of the claim's twin, which is the same in a post that lost the number."""
    for candidate in candidates_for(engine, query.text):
        number = int(candidate.hit.stored["item"])
        if not candidate.exact and not (query.number is not None and twins(number, query.number)):
            yield candidate.compared.features, query.kind in REPEATS and number == query.number


def _threshold(groups: list[list[tuple[Row, bool]]], weights: list[float], share: float) -> float:
    best = [
        max(
            (logistic(sum(map(float.__mul__, row, weights))) for row, _same in labelled),
            default=0.0,
        )
        for labelled in groups
    ]
    return fitting.threshold(best, share)
