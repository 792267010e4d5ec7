"""The claims worth scoring, in the engine's order."""

from ..engine import SearchEngine
from ..query import AnyOf, Hit, Request, Term
from .claims import INDEX
from .frequencies import Frequencies
from .signature import Sign, join

RAREST = 12  # syllables asked for; more finds hardly more and costs three times as much
MOST_PAIRS = 80
_STORED = ("item", "text", "shown")
_DEEPEST = 1_000


def ask(engine: SearchEngine, sign: Sign, table: Frequencies) -> tuple[Term, ...]:
    """Return what the query asks for: its neighbouring pairs among the skip pairs of claims, so that words
    dropped from it break none, and its rarest syllables."""
    counts = table.of(engine, sign.syllables)
    neighbours = zip(sign.syllables, sign.syllables[1:], strict=False)
    pairs = {
        pair: counts[first] + counts[second] for first, second in neighbours if (pair := join(first, second))
    }
    if len(pairs) > MOST_PAIRS:
        pairs = dict(sorted(pairs.items(), key=lambda one: one[1])[:MOST_PAIRS])
    rare = sorted((key for key in counts if counts[key]), key=lambda key: (counts[key], key))[:RAREST]
    return (*(Term("k", pair) for pair in pairs), *(Term("s", key) for key in rare))


def candidates(
    engine: SearchEngine, terms: tuple[Term, ...], *, readers: tuple[str, ...] | None, leave_out, limit: int
) -> list[Hit]:
    """Return the best claim of each of the `limit` best items that is none of `leave_out`.

    `readers`: keys, one of which a claim must bear; None for no such filter.
    """
    if not terms or readers == ():
        return []
    wanted, found = limit + len(leave_out) + (2 if leave_out else 0), []
    while True:
        hits = _hits(engine, terms, readers, wanted)
        found = _one_an_item(hits, set(leave_out))[:limit]
        if len(found) == limit or len(hits) < wanted or wanted >= _DEEPEST:
            return found
        wanted *= 4


def _hits(engine: SearchEngine, terms, readers, limit: int) -> list[Hit]:
    filters = () if readers is None else (AnyOf(tuple(Term("reader", key) for key in readers)),)
    request = Request(filters=filters, should=terms, limit=limit, stored=_STORED)
    return [hit for hit in engine.query(INDEX, request).hits if hit.score > 0]


def _one_an_item(hits: list[Hit], leave_out: set[str]) -> list[Hit]:
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.stored["item"] not in leave_out:
            best.setdefault(hit.stored["item"], hit)
    return list(best.values())
