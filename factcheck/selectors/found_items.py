"""The items that the desk's search finds for some words: its lists ask the same engine as its search."""

from django.db.models import Q

from search.engine import EngineUnavailable
from search.question import Question
from search.searching import find

from ..models import Evidence, ItemPost
from ..pasted_text import split_query
from .access_keys import access_keys_of

MOST = 500  # the best; whoever wants another adds a word


def found_items(words: str, person) -> list[int] | None:
    """Keys of the items whose claim, posts or evidence the search finds for `person`.

    None when it finds nothing or can't answer: a list then looks for the words as a part of its own columns,
    so that a piece of a word, and what came in a moment ago, is found as well. What the person may see is
    left to the scope of the list.
    """
    asked, exact = split_query(words)
    question = Question(words=asked, exact=exact, access_keys=access_keys_of(person), per_page=MOST)
    try:
        answer = find("desk", question)
    except EngineUnavailable:
        return None
    keys: dict[str, list[int]] = {"item": [], "post": [], "evidence": []}
    for result in answer.results:
        kind, _colon, key = result.id.partition(":")
        keys[kind].append(int(key))
    items = set(keys["item"])
    items.update(Evidence.objects.filter(pk__in=keys["evidence"]).values_list("item", flat=True))
    items.update(ItemPost.objects.filter(post__in=keys["post"]).values_list("item", flat=True))
    return sorted(items) or None


def found(words: str, person, column: str, else_by: Q) -> Q:
    """Rows whose `column` (their key, or that of their item) the search finds, else those of `else_by`."""
    items = found_items(words, person)
    return else_by if items is None else Q(**{f"{column}__in": items})
