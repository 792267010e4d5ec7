"""What the public's lists of fact-checks hold."""

from collections.abc import Collection
from dataclasses import replace

from django.conf import settings
from django.utils.translation import get_language

from cms.core.scope import Scope, linked, scope_of

from ..models import FactCheckPage


def listed(request, language: str):
    """Open fact-checks of the request's site in `language`, newest first, with what their cards need."""
    pages = scope_of(request).open(FactCheckPage.objects.filter(locale__language_code=language))
    return pages.for_cards().order_by("-first_published_at", "-pk")


def listed_of(request, items: Collection[int]) -> dict[int, FactCheckPage]:
    """The open fact-check of each of `items` (primary keys) that has one, by the item: in the language of the
    request, else in that of the site, which is better than none."""
    found: dict[int, FactCheckPage] = {}
    for language in dict.fromkeys((get_language() or "", settings.LANGUAGE_CODE)):
        if rest := [item for item in items if item not in found]:
            for page in listed(request, language).filter(item__in=rest):
                found.setdefault(page.item_id, page)
    return found


def listed_anywhere(request, item) -> list[FactCheckPage]:
    """The open fact-check of `item`, as `listed_of`; where this site has none, that of another, in the same
    order of languages."""
    if here := listed_of(request, [item.pk]):
        return list(here.values())
    pages = FactCheckPage.objects.filter(item=item, live=True).for_cards().order_by("pk")
    there = [page for page in pages if Scope(page.get_site()).is_open(page)]
    for language in (get_language(), settings.LANGUAGE_CODE):
        if found := [page for page in there if page.language == language]:
            return found[:1]
    return []


def cards_of(pages, request) -> list:
    """Return the cards of pages from `listed`, for `components/fact_line`."""
    here = get_language()
    return [
        page.card() if page.language == here else replace(page.card(), language=page.language)
        for page in linked(pages, request)
    ]
