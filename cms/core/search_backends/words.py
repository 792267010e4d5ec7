"""From what stands in a field or was typed in a box to folded words."""

import unicodedata
from copy import copy

from django.utils.encoding import force_str
from modelsearch.index import RelatedFields
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from search.folding import fold

MOST_TERMS = 32
LONGEST_TERM = 100
LONGEST_QUERY = 2_000
LONGEST_TEXT = 200_000  # characters of one field; PostgreSQL holds a megabyte in one vector


def folded_words(text: str) -> str:
    """Return the words of `text`, folded, one space between; letters, digits and their marks make a word."""
    return " ".join("".join(_kept(letter) for letter in fold(text)).split())


def _kept(letter: str) -> str:
    return letter if unicodedata.category(letter)[0] in "LNM" else " "


def folded_query(query):
    """Return `query` (str or modelsearch query) with its words folded; no words at all match nothing."""
    if isinstance(query, str):
        return _terms(query) or Not(MatchAll())
    if isinstance(query, PlainText):
        terms = _terms(query.query_string)
        return PlainText(terms, operator=query.operator, boost=query.boost) if terms else Not(MatchAll())
    if isinstance(query, Phrase):
        words = folded_words(query.query_string[:LONGEST_QUERY])
        return Phrase(words) if words else Not(MatchAll())
    if isinstance(query, Fuzzy):
        return Fuzzy(folded_words(query.query_string[:LONGEST_QUERY]), operator=query.operator)
    if isinstance(query, Boost):
        return Boost(folded_query(query.subquery), query.boost)
    if isinstance(query, Not):
        return Not(folded_query(query.subquery))
    if isinstance(query, (And, Or)):
        return type(query)([folded_query(subquery) for subquery in query.subqueries])
    return query


def _terms(typed: str) -> str:
    return " ".join(term[:LONGEST_TERM] for term in folded_words(typed[:LONGEST_QUERY]).split()[:MOST_TERMS])


class Folded:
    """An object as its indexer sees it: the same key, the same fields, their values folded."""

    def __init__(self, obj):
        self.pk = obj.pk
        self._obj = obj

    def get_search_fields(self):
        return [_folded_field(field, self._obj) for field in self._obj.get_search_fields()]


def _folded_field(field, obj=None):
    """A copy of `field` that reads from `obj` (a related field's copy: from what it is given) and folds."""
    twin = copy(field)
    if isinstance(field, RelatedFields):
        twin.fields = [_folded_field(part) for part in field.fields]
        twin.get_value = lambda given: field.get_value(obj or given)
    else:
        twin.get_value = lambda given: folded_words(_text(field.get_value(obj or given))[:LONGEST_TEXT])
    return twin


def _text(value) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple, set)):
        return " ".join(_text(item) for item in value)
    return "" if value is None else force_str(value)
