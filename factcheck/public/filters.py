"""The hub's filters, each said once: how its input is cleaned, what it asks of the database, its choices.

Wrong input is left out and named, so that an old or mistyped address still shows a list.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from urllib.parse import urlencode

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.agencies.models import Place
from cms.core.clock import VIETNAM
from cms.core.sanitize import clean_line
from cms.core.search_backends.words import folded_words

from ..enums import Category, Rating

LONGEST = 200
MOST_CHOICES = 200


@dataclass(frozen=True)
class Filter:
    """`clean(text)`: the value or None; `where(values)`: a Q; `group`: what to count by; `labels(keys)`."""

    name: str
    label: object
    all_label: object
    clean: Callable
    where: Callable
    group: object
    labels: Callable
    many: bool = False


def _one_of(choices):
    return lambda text: text if text in choices.values else None


def _month(text):
    return text if re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text) else None


def _in_month(values):
    start = datetime.strptime(values[0], "%Y-%m").replace(tzinfo=VIETNAM)
    end = (start + timedelta(days=32)).replace(day=1)
    return Q(first_published_at__gte=start, first_published_at__lt=end)


def _place_names(codes):
    return dict(Place.objects.filter(code__in=codes).order_by("valid_from").values_list("code", "name"))


def _month_names(keys):
    return {
        key: _("Tháng %(month)d/%(year)d") % {"month": int(key[5:]), "year": int(key[:4])} for key in keys
    }


FILTERS = (
    Filter(
        "ket-luan",
        gettext_lazy("Kết luận"),
        "",
        _one_of(Rating),
        lambda values: Q(item__verdict__rating__in=values),
        "item__verdict__rating",
        lambda keys: dict(Rating.choices),
        many=True,
    ),
    Filter(
        "linh-vuc",
        gettext_lazy("Lĩnh vực"),
        gettext_lazy("Mọi lĩnh vực"),
        _one_of(Category),
        lambda values: Q(item__category=values[0]),
        "item__category",
        lambda keys: dict(Category.choices),
    ),
    Filter(
        "dia-ban",
        gettext_lazy("Địa bàn"),
        gettext_lazy("Mọi địa bàn"),
        lambda text: text if re.fullmatch(r"[A-Za-z0-9_.-]{1,40}", text) else None,
        lambda values: Q(item__place__code=values[0]),
        "item__place__code",
        _place_names,
    ),
    Filter(
        "thang",
        gettext_lazy("Tháng"),
        gettext_lazy("Mọi tháng"),
        _month,
        _in_month,
        TruncMonth("first_published_at", tzinfo=VIETNAM),
        _month_names,
    ),
)


class Chosen:
    """What a reader chose, cleaned: `values` {filter name: [values]}, `query` (words), `ignored` (names)."""

    def __init__(self, data):
        self.values, self.ignored = {}, []
        for one in FILTERS:
            typed = [text for text in data.getlist(one.name)[:20] if text]
            clean = list(dict.fromkeys(value for text in typed if (value := one.clean(text)) is not None))
            if len(clean) < len(set(typed)):
                self.ignored.append(str(one.label))
            if clean:
                self.values[one.name] = clean if one.many else clean[:1]
        self.query = clean_line(data.get("q", "")[: LONGEST * 2])[:LONGEST]

    @property
    def active(self) -> bool:
        return bool(self.values or self.query)

    def query_before(self) -> str:
        """What stands before `trang=N` in the address of a page of this list."""
        pairs = [("q", self.query)] if self.query else []
        pairs += [(one.name, value) for one in FILTERS for value in self.values.get(one.name, [])]
        return f"{urlencode(pairs)}&" if pairs else ""

    def apply(self, pages, but: Filter | None = None):
        """`pages` (see `listed`) that fit every filter, one left out for counting its own choices."""
        words = folded_words(self.query).split()
        wanted = [Q(folded__contains=word) for word in words]
        if self.query and not words:
            return pages.none()
        wanted += [
            one.where(self.values[one.name]) for one in FILTERS if one.name in self.values and one is not but
        ]
        return pages.filter(reduce(Q.__and__, wanted, Q()))

    def choices(self, pages, one: Filter) -> list[dict]:
        """[{value, label, count, selected}] of `one` over what the other filters leave."""
        chosen = self.values.get(one.name, [])
        rows = self.apply(pages, one).order_by().values(key=_grouped(one)).annotate(n=Count("pk"))
        counts = {_key(row["key"]): row["n"] for row in rows[:MOST_CHOICES] if row["key"]}
        counts |= {value: 0 for value in chosen if value not in counts}
        labels = one.labels(list(counts))
        if one.many or one.name == "linh-vuc":  # in the order of the declaration
            order = [value for value in labels if value in counts]
        else:
            order = sorted(counts, reverse=one.name == "thang")
        return [
            {
                "value": value,
                "label": str(labels.get(value, value)),
                "count": counts[value],
                "selected": value in chosen,
            }
            for value in order
        ]

    def context(self, pages) -> dict:
        """What `components/filters` wants; five queries, however many pages there are."""
        ratings, *rest = FILTERS
        return {
            "query": self.query,
            "active": self.active,
            "ratings": self.choices(pages, ratings),
            "selects": [
                {
                    "name": one.name,
                    "label": one.label,
                    "all_label": one.all_label,
                    "options": self.choices(pages, one),
                }
                for one in rest
            ],
        }


def _grouped(one):
    return F(one.group) if isinstance(one.group, str) else one.group


def _key(value) -> str:
    return value.strftime("%Y-%m") if isinstance(value, datetime) else value
