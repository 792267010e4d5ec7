"""`/tim-kiem/goi-y/`: titles of pages that have the words typed so far, the last of them
perhaps only begun, as options of a list box."""

from django.shortcuts import render
from django.utils.cache import patch_cache_control

from cms.core.indexing import fresh
from cms.core.sanitize import clean_line
from search.engine import EngineUnavailable
from search.engines import search_engine
from search.query import Term
from search.suggesting import suggest

from .client import INDEX
from .filters import WORDS
from .scope import site_scope

MOST = 6
LONGEST = 100


def suggestions(request):
    """Template `search/suggestions.html`: `options`, a list of {"title", "url", "kind_label", "rating"}; none
    when no title has these words, and when no engine answers: a suggestion is not worth an error."""
    raw = (request.GET.get(WORDS.name) or "")[: LONGEST * 2]
    typed = clean_line(raw)[:LONGEST] + (" " if raw[-1:].isspace() else "")  # a space ends the last word
    response = render(request, "search/suggestions.html", {"options": suggested(request, typed)})
    patch_cache_control(response, private=True, max_age=0)
    return response


def suggested(request, typed: str) -> list[dict]:
    """Return up to six pages of this site, in this language, whose titles have what was typed."""
    filters = tuple(Term(field, value) for field, values in site_scope(request).items() for value in values)
    try:
        matches = suggest(search_engine(), typed, filters, MOST, INDEX)
    except EngineUnavailable:
        return []
    still = fresh(INDEX, [shown["id"] for _title, shown in matches])
    return [
        {
            "title": title,
            "url": shown.get("url", ""),
            "kind_label": shown.get("label", ""),
            "rating": shown.get("rating", ""),
        }
        for title, shown in matches
        if shown["id"] in still
    ]
