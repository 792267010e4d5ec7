"""The claims worth scoring, in the engine's order."""

from collections.abc import Collection

from ..access import accessible_with
from ..engine import SearchEngine
from ..query import AnyOf, Hit, Request, Term
from .claims import INDEX
from .frequencies import Frequencies
from .signature import Signature, join

RAREST = 12  # syllables asked for; more finds hardly more and costs three times as much
MOST_PAIRS = 80
SPARE = (
    5  # claims asked for beyond those wanted, for items that say it twice and claims that one may not read
)
_STORED = ("item", "text", "shown")
_DEEPEST = 1_000


def ask(engine: SearchEngine, signature: Signature, table: Frequencies) -> tuple[Term, ...]:
    """Return what the query asks for: its neighbouring pairs among the skip pairs of claims, so that words
    dropped from it break none, and its rarest syllables."""
    counts = table.of(engine, signature.syllables)
    neighbours = zip(signature.syllables, signature.syllables[1:], strict=False)
    pairs = {
        pair: counts[first] + counts[second] for first, second in neighbours if (pair := join(first, second))
    }
    if len(pairs) > MOST_PAIRS:
        pairs = dict(sorted(pairs.items(), key=lambda counted: counted[1])[:MOST_PAIRS])
    rare = sorted((key for key in counts if counts[key]), key=lambda key: (counts[key], key))[:RAREST]
    return (*(Term("k", pair) for pair in pairs), *(Term("s", key) for key in rare))


def candidates(
    engine: SearchEngine,
    terms: tuple[Term, ...],
    *,
    access_keys: tuple[str, ...] | None,
    leave_out: Collection[str],
    limit: int,
) -> list[Hit]:
    """Return the best claim of each of the `limit` best items that is none of `leave_out`.

    `access_keys`: one of them a claim must bear; None for no such filter.
    """
    if not terms or access_keys == ():
        return []
    if access_keys is None:
        return _best(engine, terms, (), set(leave_out), limit)
    bearing = accessible_with(access_keys)
    return _best_then_filtered(engine, terms, bearing, set(leave_out), limit) or _best(
        engine, terms, (bearing,), set(leave_out), limit
    )


def _best_then_filtered(
    engine: SearchEngine, terms, bearing: AnyOf, leave_out: set[str], limit: int
) -> list[Hit]:
    """The same in a third of the time; nothing when too few of the best pass.

    A filter that most claims pass makes an engine weigh every claim, so the best are asked for without it,
    and then which of them pass.
    """
    hits = _hits(engine, terms, (), limit + len(leave_out) + SPARE)
    if not hits:
        return []
    ids = AnyOf(tuple(Term("id", hit.id) for hit in hits))
    passing = engine.query(INDEX, Request(filters=(bearing, ids), limit=len(hits))).hits
    passed = {hit.id for hit in passing}
    best = _one_an_item([hit for hit in hits if hit.id in passed], leave_out)[:limit]
    return best if len(best) == limit else []


def _best(
    engine: SearchEngine, terms, filters: tuple[AnyOf, ...], leave_out: set[str], limit: int
) -> list[Hit]:
    wanted = limit + len(leave_out) + (SPARE if leave_out else 0)
    while True:
        hits = _hits(engine, terms, filters, wanted)
        best = _one_an_item(hits, leave_out)[:limit]
        if len(best) == limit or len(hits) < wanted or wanted >= _DEEPEST:
            return best
        wanted *= 4


def _hits(engine: SearchEngine, terms, filters: tuple[AnyOf, ...], limit: int) -> list[Hit]:
    request = Request(filters=filters, should=terms, limit=limit, stored=_STORED)
    return [hit for hit in engine.query(INDEX, request).hits if hit.score > 0]


def _one_an_item(hits: list[Hit], leave_out: set[str]) -> list[Hit]:
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.stored["item"] not in leave_out:
            best.setdefault(hit.stored["item"], hit)
    return list(best.values())
