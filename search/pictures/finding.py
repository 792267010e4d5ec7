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
        band for picture in asked for side in (picture.plain, picture.mirrored) for band in bands(side)
    )
    filters = [] if access_keys is None else [accessible_with(access_keys)]
    terms = tuple(Term("b", band) for band in wanted)
    request = Request(
        filters=(*filters, AnyOf(terms), *(Not(Term("item", item)) for item in sorted(leave_out))),
        should=terms,
        limit=CANDIDATES,
        stored=("item", "text", "shown"),
    )
    matches = [
        match for hit in engine.query(INDEX, request).hits if (match := _measured(hit, asked)) is not None
    ]
    return sorted(matches, key=lambda match: (match.bits, match.id))[:limit]


def _measured(hit: Hit, asked: list[Hashes]) -> Alike | None:
    """How near the hit is, its better side taken; None when it is out of reach."""
    near = [
        (bits, turned)
        for picture in asked
        for turned, side in ((False, picture.plain), (True, picture.mirrored))
        for other in hit.stored["text"].split()
        if (bits := distance(side, other)) <= picture.reach
    ]
    if not near:
        return None
    bits, turned = min(near)
    return Alike(hit.id, hit.stored["item"], hit.shown, bits, turned)
