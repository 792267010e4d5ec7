"""What was typed, looked up among public fact-checks: by exact address, then by likeness of words."""

from cms.core.indexing import fresh
from search.engine import EngineUnavailable

from ... import addresses
from ...models import ItemPost
from ...models.item import answered_by
from ...pasted_text import addresses_in
from ...selectors.access_keys import DESK
from ...selectors.similar import SHORTEST, matches
from ..checks import cards_of, listed_of

MOST = 3
ASKED = 12  # claims of cases that no reader may see yet take places, and are left out afterwards
LONGEST = 2_000
LIKELY = 0.3


def known_checks(request, words: str, links) -> list:
    """Cards of at most three public fact-checks that what is typed may be about; [] when no engine answers.

    Only pages that are open to everybody are shown, whatever the index holds besides.
    """
    items = [*_by_address([*links, *addresses_in(words)]), *_by_words(words)]
    pages = listed_of(request, items)
    found = [pages[item] for item in dict.fromkeys(items) if item in pages]
    return cards_of(found[:MOST], request)


def _by_address(links) -> list[int]:
    rows = ItemPost.objects.filter(post__url_key__in=addresses.keys_of(links[:20]))
    rows = rows.select_related("item__merged_into", "item__duplicate_of")
    return [answered_by(row.item).pk for row in rows[:20]]


def _by_words(words: str) -> list[int]:
    text = words.strip()[:LONGEST]
    if len(text) < SHORTEST:
        return []
    try:
        found = matches(text, (DESK,), (), ASKED)
    except EngineUnavailable:
        return []
    current = fresh("claims", [match.id for match in found])
    likely = [match for match in found if match.id in current and (match.same or match.score >= LIKELY)]
    return [int(match.item) for match in sorted(likely, key=lambda one: -one.score) if match.item.isdecimal()]
