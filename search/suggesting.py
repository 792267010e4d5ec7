"""Suggestions as somebody types: titles with the words typed so far, the last of them only begun."""

from .documents import LONGEST_PREFIX
from .engine import IndexMissing, SearchEngine
from .query import Node, Request, Term
from .tokenizer import pairs, words

LONGEST_TYPED = 100  # characters; further ones narrow nothing
MOST_WORDS = 8


def suggest(
    engine: SearchEngine, typed: str, filters: tuple[Node, ...] = (), limit: int = 5, index: str = "pages"
) -> list[tuple[str, dict]]:
    """Return (title, shown with the document's "id") of at most `limit` documents whose titles have the words
    of `typed`, the best first.

    `filters` narrow (site, language; access keys on the desk). [] when nothing fits, nothing was typed or no
    index was built. EngineUnavailable when no engine answers.
    """
    request = suggestion_request(typed, filters, limit)
    if request is None:
        return []
    try:
        response = engine.query(index, request)
    except IndexMissing:
        return []
    last = words(typed[:LONGEST_TYPED])[:MOST_WORDS][-1]
    suggestions = [(hit.stored["title"], hit.shown | {"id": hit.id}) for hit in response.hits]
    if len(last) > LONGEST_PREFIX:  # the index knows no longer beginnings
        suggestions = [
            (title, shown)
            for title, shown in suggestions
            if any(key.startswith(last) for key in words(title))
        ]
    return suggestions[:limit]


def suggestion_request(typed: str, filters: tuple[Node, ...] = (), limit: int = 5) -> Request | None:
    """Return the request for what was typed so far; None when there is no word in it.

    A word with a space behind it is whole; the last one may be a beginning.
    """
    typed = typed[:LONGEST_TYPED]
    keys = words(typed)[:MOST_WORDS]
    if not keys:
        return None
    *whole, last = keys
    needed: list[Node] = [Term("title_f", key) for key in dict.fromkeys(whole)]
    begun = not typed[-1:].isspace()
    needed.append(Term("title_p", last[:LONGEST_PREFIX]) if begun else Term("title_f", last))
    return Request(
        filters=(*needed, *filters),
        should=(
            *(Term("title_f", key) for key in dict.fromkeys(keys)),
            *(Term("title_b", pair) for pair in dict.fromkeys(pairs(keys))),
        ),
        fresh=True,
        limit=limit * 4 if len(last) > LONGEST_PREFIX else limit,
        stored=("title", "shown"),
    )
