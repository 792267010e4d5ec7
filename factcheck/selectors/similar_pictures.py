"""Pictures of other items that look like those of an item."""

from dataclasses import dataclass

from cms.core.indexing import fresh
from search.engine import IndexMissing
from search.engines import search_engine
from search.pictures import BITS, Alike, Hashes, alike
from search.pictures.finding import INDEX

from ..models import Evidence, PictureHash
from .access_keys import access_keys_of
from .scope import items_for

LIMIT = 5


@dataclass(frozen=True)
class PictureSuggestion:
    """`theirs` looks like `ours` (evidence); `bits` of 256 differ; `mirrored`: as the other in a mirror."""

    ours: Evidence
    theirs: Evidence
    bits: int
    mirrored: bool

    @property
    def percent(self) -> int:
        """How much of the two hashes agrees."""
        return round(100 * (BITS - self.bits) / BITS)


def pictures_for(item, user) -> list[PictureSuggestion]:
    """Pictures of other items that look like one of `item`, nearest first. May raise EngineUnavailable."""
    hashes: dict[int, list[Hashes]] = {}
    for row in PictureHash.objects.filter(evidence__item=item).order_by("evidence", "pk"):
        hashes.setdefault(row.evidence_id, []).append(Hashes(row.plain, row.mirrored, row.reach))
    leave_out = [item.pk, *item.merged_items.values_list("pk", flat=True)]
    best: dict[str, tuple[int, bool, int]] = {}
    for ours, own in hashes.items():
        for picture in _alike(own, user, leave_out):
            if picture.id not in best or picture.bits < best[picture.id][0]:
                best[picture.id] = (picture.bits, picture.mirrored, ours)
    current = fresh(INDEX, best)
    rows = Evidence.objects.filter(
        item__in=items_for(user), pk__in=[document.partition(":")[2] for document in current]
    )
    theirs = {evidence.pk: evidence for evidence in rows.select_related("item__past_case")}
    mine = {evidence.pk: evidence for evidence in Evidence.objects.filter(pk__in=hashes)}
    suggestions = [
        PictureSuggestion(mine[ours], theirs[key], bits, mirrored)
        for document, (bits, mirrored, ours) in best.items()
        if (key := int(document.partition(":")[2])) in theirs
    ]
    return sorted(suggestions, key=lambda suggestion: (suggestion.bits, suggestion.theirs.pk))[:LIMIT]


def _alike(hashes: list[Hashes], user, leave_out) -> list[Alike]:
    """What the index has near `hashes`; an index that was never built has nothing."""
    try:
        items = list(map(str, leave_out))
        return alike(search_engine(), hashes, access_keys=access_keys_of(user), leave_out=items, limit=LIMIT)
    except IndexMissing:
        return []
