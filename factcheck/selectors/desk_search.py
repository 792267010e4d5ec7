"""The desk's search: the question that a person may ask, and each result with the item it belongs to.

The index narrows to what the person may see before it counts anything; what is shown besides is read for the
person from the database once more.
"""

from dataclasses import dataclass

from cms.core.indexing import fresh
from search.question import Answer, Result
from search.searching import find

from ..models import Evidence, Item, ItemPost
from ..pasted_text import split_query
from .access_keys import access_keys_of
from .desk_search_filters import KINDS, DeskSearchFilters
from .scope import items_for

SHOWN = ("place", "verdict", "past_case")


def ask(user, chosen: DeskSearchFilters) -> Answer:
    """Answer what was chosen, for `user`. EngineUnavailable when no engine answers."""
    words, exact = split_query(chosen.words)
    return find("desk", chosen.question(words=words, exact=exact, access_keys=access_keys_of(user)))


@dataclass(frozen=True)
class Line:
    """One result: what kind it is and the item whose screen shows it."""

    result: Result
    kind: str
    item: Item

    @property
    def tab(self) -> str:
        return "evidence" if self.kind == "evidence" else ""

    @property
    def kind_label(self):
        return KINDS[self.kind]


def lines_of(answer: Answer, user) -> list[Line]:
    """The results with their items, as the database has them for `user` now.

    Four queries at most, and those that read documents which have just changed.
    """
    keys: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for result in answer.results:
        kind, _colon, key = result.id.partition(":")
        if kind in keys and key.isdecimal():
            keys[kind].append(key)
    item_of = {("item", key): int(key) for key in keys["item"]}
    if keys["evidence"]:
        rows = Evidence.objects.filter(pk__in=keys["evidence"]).values_list("pk", "item")
        item_of |= {("evidence", str(key)): item for key, item in rows}
    if keys["post"]:
        rows = ItemPost.objects.filter(post__in=keys["post"], item__in=items_for(user))
        item_of |= {
            ("post", str(post)): item for post, item in rows.order_by("-id").values_list("post", "item")
        }
    visible_items = items_for(user).filter(pk__in=set(item_of.values())).select_related(*SHOWN)
    items = {item.pk: item for item in visible_items}
    current = fresh("desk", [result.id for result in answer.results])
    lines = []
    for result in answer.results:
        kind, _colon, key = result.id.partition(":")
        item = items.get(item_of.get((kind, key)))
        if item is not None and result.id in current:
            lines.append(Line(result, kind, item))
    return lines
