"""The desk's own decisions as pairs of texts, for the score to learn from."""

from collections.abc import Iterator

from search.documents import printable

from ..models import Item, SimilarDecision
from .similar_texts import LONGEST_POST, hash_of


def decided() -> Iterator[tuple[str, str, bool]]:
    """Yield (text asked about, text suggested, whether they are one) of decisions whose texts still stand.

    Texts are not copied into decisions: one that has been edited since says nothing about what was decided.
    """
    for row in SimilarDecision.objects.select_related("item", "other").iterator():
        asked = next(_with_hash(row.asked_hash, _texts(row.item)), None)
        matched = next(_with_hash(row.matched_hash, _texts(row.other)), None)
        if asked is not None and matched is not None:
            yield asked, matched, row.decision == SimilarDecision.Decision.MERGED


def _texts(item: Item) -> Iterator[str]:
    """Everything of an item that was ever compared: its claim, its posts, what its pages state."""
    yield item.claim
    yield item.claim.strip()
    for link in item.item_posts.order_by("added_at", "id"):
        yield link.text
        yield link.text.strip()[:LONGEST_POST]
    yield from item.pages.exclude(claim_as_stated="").values_list("claim_as_stated", flat=True)


def _with_hash(wanted: str, texts: Iterator[str]) -> Iterator[str]:
    return (text for text in map(printable, texts) if hash_of(text) == wanted)
