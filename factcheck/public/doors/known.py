"""What was typed, looked up among public fact-checks: by exact address, then by likeness of words."""

from django.utils.translation import get_language

from cms.core.indexing import fresh
from search.engine import EngineUnavailable, IndexMissing
from search.engines import search_engine
from search.similar import similar

from ... import addresses
from ...models import ItemPost
from ...selectors.access_keys import DESK
from ..checks import cards_of, listed

MOST = 3
ASKED = 12  # claims of cases that no reader may see yet take places, and are left out afterwards
SHORTEST = 12  # characters; less says nothing that could be compared
LONGEST = 2_000
LIKELY = 0.3


def known_checks(request, words: str, links) -> list:
    """Cards of at most three public fact-checks that what is typed may be about; [] when no engine answers.

    Only pages that are open to everybody are shown, whatever the index holds besides.
    """
    items = [*_by_address(links), *_by_words(words)]
    pages = {page.item_id: page for page in listed(request, get_language()).filter(item__in=items)}
    found = [pages[item] for item in dict.fromkeys(items) if item in pages]
    return cards_of(found[:MOST], request)


def _by_address(links) -> list[int]:
    keys = {key for link in links[:20] if (key := _key(link))}
    rows = ItemPost.objects.filter(post__url_key__in=keys).select_related("item")
    return [row.item.merged_into_id or row.item_id for row in rows[:20]]


def _key(link: str) -> str:
    try:
        return addresses.key_of(addresses.clean_address(addresses.without_unseen(link)))
    except addresses.NotAnAddress:
        return ""


def _by_words(words: str) -> list[int]:
    text = words.strip()[:LONGEST]
    if len(text) < SHORTEST:
        return []
    try:
        matches = similar(search_engine(), text, access_keys=(DESK,), leave_out=(), limit=ASKED)
    except (EngineUnavailable, IndexMissing):
        return []
    current = fresh("claims", [match.id for match in matches])
    likely = [match for match in matches if match.id in current and (match.same or match.score >= LIKELY)]
    return [int(match.item) for match in sorted(likely, key=lambda one: -one.score) if match.item.isdecimal()]
