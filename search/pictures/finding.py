"""Pictures that look like one: candidates that share bands, then the bits that differ."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..engine import SearchEngine
from ..query import AnyOf, Hit, Not, Request, Term
from .hashing import Hashes, distance
from .rows import bands

INDEX = "pictures"
CANDIDATES = 50
FARTHEST = 40  # bits; captures of different posts that look much alike differ by 42 and more
LIMIT = 5


@dataclass(frozen=True)
class Alike:
    """A picture that looks like the one asked about. `bits` differ of 256; `mirrored`: as in a mirror."""

    id: str
    item: str
    shown: dict
    bits: int
    mirrored: bool


def alike(
    engine: SearchEngine,
    hashes: Iterable[Hashes],
    *,
    readers: tuple[str, ...] | None = None,
    leave_out: Collection[str] = (),
    limit: int = LIMIT,
) -> list[Alike]:
    """Return the pictures that differ from `hashes` by at most `FARTHEST` bits, nearest first.

    `readers`: the person's keys, one of which a picture must bear; None for no such filter. `leave_out`:
    items whose pictures are not to come back. EngineUnavailable when no engine answers.
    """
    asked = list(hashes)
    if not asked or readers == ():
        return []
    wanted = dict.fromkeys(
        band for one in asked for side in (one.plain, one.mirrored) for band in bands(side)
    )
    filters = [] if readers is None else [AnyOf(tuple(Term("reader", key) for key in readers))]
    terms = tuple(Term("b", band) for band in wanted)
    request = Request(
        filters=(*filters, AnyOf(terms), *(Not(Term("item", one)) for one in sorted(leave_out))),
        should=terms,
        limit=CANDIDATES,
        stored=("item", "text", "shown"),
    )
    found = [_measured(hit, asked) for hit in engine.query(INDEX, request).hits]
    return sorted((one for one in found if one.bits <= FARTHEST), key=lambda one: (one.bits, one.id))[:limit]


def _measured(hit: Hit, asked: list[Hashes]) -> Alike:
    theirs = hit.stored["text"].split()
    plain = min(distance(one.plain, other) for one in asked for other in theirs)
    turned = min(distance(one.mirrored, other) for one in asked for other in theirs)
    return Alike(
        hit.id,
        hit.stored["item"],
        json.loads(hit.stored["shown"] or "{}"),
        min(plain, turned),
        turned < plain,
    )
