"""Earlier items and fact-checks that may say the same as an item, or as a text just pasted.

The index finds and scores; what is shown stands in the database, for the person who looks.
"""

from dataclasses import dataclass, replace

from django.db.models import Q

from cms.core.indexing import fresh
from search.documents import printable
from search.engine import IndexMissing
from search.engines import search_engine
from search.question import Pieces
from search.similar import Match, similar

from ..enums import ItemState
from ..models import FactCheckPage, Item, SimilarDecision
from ..models.item import standing
from ..services.shown_suggestions import ShownSuggestion
from .access_keys import access_keys_of
from .scope import case_seen_by, items_for, with_merged
from .similar_reasons import percent_of, pieces, reasons
from .similar_texts import hash_of, texts_of

LIMIT = 5
SHORTEST = 12  # characters; less says nothing that could be compared
SPARE = 3  # asked for beyond that: items that went into one another are one line
SHOWN = ("verdict", "past_case", "merged_into__verdict", "merged_into__past_case")
CLOSED_TO_MERGING = frozenset({ItemState.MERGED, ItemState.OUT_OF_SCOPE})


@dataclass(frozen=True)
class Suggestion:
    """One line of the panel. `item` is where a merge would lead, as far as the person may see that; `merged`
    the item that went into it and whose words were found, if that is so. `token` is "" for a text that is of
    no item yet."""

    item: Item
    score: float
    same: bool
    text: Pieces
    reasons: list[str]
    merged: Item | None = None
    page: FactCheckPage | None = None
    token: str = ""
    dismissed: bool = False

    @property
    def percent(self) -> int:
        return percent_of(self.score)

    @property
    def says_otherwise(self) -> bool:
        """True when the words found are not the item's claim, which then helps to know it."""
        return bool(self.item.claim) and self.item.claim.strip() != "".join(words for words, _ in self.text)

    @property
    def takes_merges(self) -> bool:
        return self.item.state not in CLOSED_TO_MERGING and not self.item.is_imported_past


def for_item(item, user, *, dismissed: bool = False) -> list[Suggestion]:
    """Five suggestions for `item`, best first; with `dismissed`, those set aside instead.

    EngineUnavailable when no engine answers. What `user` may not see is not found.
    """
    dismissed_items = dismissed_of(item)
    same_item = set(map(str, with_merged({standing(item).pk})))
    leave_out = same_item if dismissed else same_item | set(map(str, dismissed_items))
    limit = LIMIT + SPARE + (len(dismissed_items) if dismissed else 0)
    best: dict[str, tuple[Match, str, str]] = {}
    for name, text in texts_of(item).items():
        for match in matches(text, access_keys_of(user), leave_out, limit):
            if match.item not in best or match.score > best[match.item][0].score:
                best[match.item] = (match, name, text)
    pairs = _with_items([match for match, _name, _text in best.values()], user, without=item)
    suggestions = []
    for match, suggestion in pairs:
        if dismissed != (suggestion.item.pk in dismissed_items):
            continue
        _match, name, text = best[match.item]
        token = _as_shown(item, suggestion, match, name, text).signed()
        suggestions.append(replace(suggestion, token=token, dismissed=dismissed))
    return suggestions[:LIMIT]


def for_text(text: str, user) -> list[Suggestion]:
    """Five suggestions for words that belong to no item yet. EngineUnavailable when no engine answers."""
    found = matches(text, access_keys_of(user), (), LIMIT + SPARE)
    return [suggestion for _match, suggestion in _with_items(found, user)][:LIMIT]


def dismissed_of(item) -> set[int]:
    """Keys of the items that somebody said are not one with `item`, whichever of the two was looked at."""
    pairs = SimilarDecision.objects.filter(
        Q(item=item) | Q(other=item), decision=SimilarDecision.Decision.DISMISSED
    ).values_list("item", "other")
    return {key for pair in pairs for key in pair} - {item.pk}


def matches(text: str, access_keys, leave_out, limit: int) -> list[Match]:
    """What the index suggests; an index that was never built suggests nothing."""
    try:
        return similar(search_engine(), text, access_keys=access_keys, leave_out=leave_out, limit=limit)
    except IndexMissing:
        return []


def _with_items(found: list[Match], user, without=None) -> list[tuple[Match, Suggestion]]:
    """Each match with what the database says of its item, best first; an item once."""
    current = fresh("claims", [match.id for match in found])
    keys = [match.item for match in found if match.item.isdecimal()]
    rows = items_for(user).filter(pk__in=keys).select_related(*SHOWN)
    items = {str(item.pk): item for item in rows}
    seen = case_seen_by(user)
    itself = standing(without).pk if without is not None else None
    suggestions: dict[int, tuple[Match, Suggestion]] = {}
    for match in sorted(found, key=lambda match: -match.score):
        item = items.get(match.item)
        if item is None or match.id not in current:
            continue
        into = seen(item) or item
        if into.pk in suggestions or into.pk == itself:
            continue
        suggestions[into.pk] = (
            match,
            Suggestion(
                item=into,
                merged=item if into is not item else None,
                score=match.score,
                same=match.same,
                text=pieces(match.text, match.why.shared),
                reasons=reasons(match.why),
            ),
        )
    pages = live_pages(suggestions)
    return [
        (match, replace(suggestion, page=pages.get(suggestion.item.pk)))
        for match, suggestion in suggestions.values()
    ]


def live_pages(keys) -> dict[int, FactCheckPage]:
    """The live Vietnamese page of each of these items that has one."""
    pages = FactCheckPage.objects.live().filter(item__in=list(keys), locale__language_code="vi")
    return {page.item_id: page for page in pages.order_by("-pk")}


def _as_shown(item, suggestion, match: Match, name: str, text: str) -> ShownSuggestion:
    return ShownSuggestion(
        item=item.pk,
        other=suggestion.item.pk,
        score=match.score,
        engine=match.engine,
        version=match.version,
        asked=name,
        asked_hash=hash_of(printable(text)),
        matched=match.id,
        matched_hash=hash_of(match.text),
        differs=tuple(difference.kind for difference in match.why.differs),
    )
