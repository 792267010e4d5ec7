"""Pictures that look like one: candidates that share bands, then the bits that differ."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..access import accessible_with
from ..engine import SearchEngine
from ..query import AnyOf, Hit, Not, Request, Term
from .hashing import Hashes, distance
from .rows import bands

INDEX = "pictures"
CANDIDATES = 50
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
    access_keys: tuple[str, ...] | None = None,
    leave_out: Collection[str] = (),
    limit: int = LIMIT,
) -> list[Alike]:
    """Return the pictures within the `reach` of one of `hashes`, nearest first.

    `access_keys`: the person's keys, one of which a picture must bear; None for no such filter. `leave_out`:
    items whose pictures are not to come back. EngineUnavailable when no engine answers.
    """
    asked = list(hashes)
    if not asked or access_keys == ():
        return []
    wanted = dict.fromkeys(
        band for one in asked for side in (one.plain, one.mirrored) for band in bands(side)
    )
    filters = [] if access_keys is None else [accessible_with(access_keys)]
    terms = tuple(Term("b", band) for band in wanted)
    request = Request(
        filters=(*filters, AnyOf(terms), *(Not(Term("item", one)) for one in sorted(leave_out))),
        should=terms,
        limit=CANDIDATES,
        stored=("item", "text", "shown"),
    )
    found = [one for hit in engine.query(INDEX, request).hits if (one := _measured(hit, asked)) is not None]
    return sorted(found, key=lambda one: (one.bits, one.id))[:limit]


def _measured(hit: Hit, asked: list[Hashes]) -> Alike | None:
    """How near the hit is, its better side taken; None when it is out of reach."""
    near = [
        (bits, turned)
        for one in asked
        for turned, side in ((False, one.plain), (True, one.mirrored))
        for other in hit.stored["text"].split()
        if (bits := distance(side, other)) <= one.reach
    ]
    if not near:
        return None
    bits, turned = min(near)
    return Alike(hit.id, hit.stored["item"], hit.shown, bits, turned)
