"""The desk's search: the question that a person may ask, and each result with the item it belongs to.

The index narrows to what the person may see before it counts anything; what is shown besides is read for the
person from the database once more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.core.indexing import fresh
from cms.portal.search import labels
from search.question import PER_PAGE, Answer, Question, Result
from search.searching import find

from ..enums import Category, ItemState, Rating
from ..models import Evidence, Item, ItemPost
from ..pasted_text import split_query
from .access_keys import access_keys_of
from .scope import items_for

KINDS = {"item": _("Vụ việc"), "post": _("Bài đăng"), "evidence": _("Chứng cứ")}
LAST_PAGE = 200
NOTHING = ("", "0")  # how the index says that a document bears no value


def _of(choices) -> Callable:
    known = {str(value): label for value, label in choices}
    return lambda values: {value: str(known[value]) for value in values if value in known}


@dataclass(frozen=True)
class Facet:
    """What one narrows by: its name in the address, the field of the index, how its values are called."""

    name: str
    field: str
    label: object
    labels: Callable
    most: int = 12

    def accepts(self, value: str) -> bool:
        """Whether `value` may be asked for; a year is four digits."""
        if self.field == "year":
            return len(value) == 4 and value.isascii() and value.isdecimal()
        return 0 < len(value) < 100


FACETS = (
    Facet("kind", "kind", _("Loại"), _of(KINDS.items())),
    Facet("state", "state", _("Trạng thái"), _of(ItemState.choices), 20),
    Facet("category", "section", _("Lĩnh vực"), _of(Category.choices)),
    Facet("rating", "rating", _("Kết luận"), _of(Rating.choices)),
    Facet("place", "place", _("Địa bàn"), labels.places),
    Facet("agency", "agency", _("Cơ quan"), labels.agencies),
    Facet("year", "year", _("Năm"), labels.as_they_are),
)


def ask(user, values: dict, narrow: dict[str, tuple[str, ...]], page: int) -> Answer:
    """Answer what the form's `values` and the chosen facets (name → values) ask, for `user`.

    EngineUnavailable when no engine answers.
    """
    words, exact = split_query(values.get("q", ""))
    fields = {facet.name: facet.field for facet in FACETS}
    question = Question(
        words=words,
        exact=exact,
        narrow={fields[name]: chosen for name, chosen in narrow.items() if chosen},
        since=values.get("since"),
        until=values.get("until"),
        order=values.get("order", ""),
        page=page,
        per_page=PER_PAGE,
        facets={facet.field: facet.most for facet in FACETS},
        access_keys=access_keys_of(user),
    )
    return find("desk", question)


def counts_of(answer: Answer) -> list[tuple[Facet, list[tuple[str, str, int]]]]:
    """Return each facet that has values, with (value, its words, count)."""
    found = []
    for facet in FACETS:
        counts = [pair for pair in answer.facets.get(facet.field, []) if pair[0] not in NOTHING]
        names = facet.labels([value for value, _count in counts]) if counts else {}
        if counts:
            found.append((facet, [(value, names.get(value, value), count) for value, count in counts]))
    return found


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
    """The results with their items, as the database has them for `user` now, in four queries at most."""
    keys: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for result in answer.results:
        kind, _colon, key = result.id.partition(":")
        if kind in keys and key.isdecimal():
            keys[kind].append(key)
    of = {("item", key): int(key) for key in keys["item"]}
    if keys["evidence"]:
        rows = Evidence.objects.filter(pk__in=keys["evidence"]).values_list("pk", "item")
        of |= {("evidence", str(key)): item for key, item in rows}
    if keys["post"]:
        rows = ItemPost.objects.filter(post__in=keys["post"], item__in=items_for(user))
        of |= {("post", str(post)): item for post, item in rows.order_by("-id").values_list("post", "item")}
    found = items_for(user).filter(pk__in=set(of.values())).select_related("place", "verdict")
    items = {item.pk: item for item in found}
    still = fresh("desk", [result.id for result in answer.results])
    lines = []
    for result in answer.results:
        kind, _colon, key = result.id.partition(":")
        item = items.get(of.get((kind, key)))
        if item is not None and result.id in still:
            lines.append(Line(result, kind, item))
    return lines
