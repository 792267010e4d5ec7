"""Which candidates go together: a path through the words that neighbours in documents pull together."""

from math import log1p

from ..tokenizer import pairs
from .candidates import Candidate

ALONE, TOGETHER, DOUBT = 0.4, 1.5, 3.0  # weights: how often a word occurs, a pair; what a change costs
WIDTH = 40  # paths kept from word to word


def best(
    choices: list[list[Candidate]], known: dict[str, int], together: dict[str, int], limit: int
) -> list[tuple[str, ...]]:
    """Return the `limit` most likely spellings, best first. `known`, `together`: how often keys and pairs of
    keys occur in documents."""
    paths: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for some in choices:
        longer = [
            (score + _worth(path, candidate, known, together), path + candidate.keys)
            for score, path in paths
            for candidate in some
        ]
        paths = sorted(longer, key=lambda path: (-path[0], path[1]))[:WIDTH]
    return list(dict.fromkeys(path for _score, path in paths))[:limit]


def _worth(
    path: tuple[str, ...], candidate: Candidate, known: dict[str, int], together: dict[str, int]
) -> float:
    seen = [*path[-1:], *candidate.keys]
    alone = sum(log1p(known[key]) for key in candidate.keys) / len(candidate.keys)
    beside = sum(log1p(together.get(pair, 0)) for pair in pairs(seen))
    return ALONE * alone + TOGETHER * beside - DOUBT * candidate.cost
