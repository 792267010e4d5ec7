"""The hub's filters, each declared once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from typing import Any

from django.db.models import Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.agencies.models import Place
from cms.core.agencies.selectors import newest_names
from cms.core.clock import VIETNAM
from cms.core.filters.declaration import Filter
from cms.core.filters.filter_set import FilterSet
from cms.core.filters.kinds import CHOICE, MONTH, line, matching
from cms.core.search_backends.words import folded_words

from ..enums import Category, Rating

LONGEST = 200


@dataclass(frozen=True)
class CountedFilter(Filter):
    """A filter whose values are counted over the pages; `group`: the expression to count by."""

    group: Any = None


def _with_words(text):
    words = folded_words(text).split()
    if not words:
        return Q(pk__in=[])
    return reduce(Q.__and__, (Q(folded__contains=word) for word in words))


def _in_month(month):
    start = datetime.strptime(month, "%Y-%m").replace(tzinfo=VIETNAM)
    end = (start + timedelta(days=32)).replace(day=1)
    return Q(first_published_at__gte=start, first_published_at__lt=end)


def _place_names(codes):
    return newest_names(Place, codes)


def _month_names(months):
    return {
        month: _("Tháng %(month)d/%(year)d") % {"month": int(month[5:]), "year": int(month[:4])}
        for month in months
    }


WORDS = Filter(
    "q",
    gettext_lazy("Từ khóa"),
    line(LONGEST),
    help=gettext_lazy(
        "Từ trong tiêu đề, tóm tắt, điều đang lan truyền; có dấu hay không đều được; mọi từ đều phải có."
    ),
    example="phu quoc",
    where=_with_words,
)
RATING = CountedFilter(
    "ket-luan",
    gettext_lazy("Kết luận"),
    CHOICE,
    help=gettext_lazy("Kết luận của bài kiểm chứng."),
    many=True,
    choices=Rating.choices,
    where=lambda values: Q(item__verdict__rating__in=values),
    group="item__verdict__rating",
)
SELECTS = (
    CountedFilter(
        "linh-vuc",
        gettext_lazy("Lĩnh vực"),
        CHOICE,
        help=gettext_lazy("Lĩnh vực của vụ việc."),
        choices=Category.choices,
        no_choice=gettext_lazy("Mọi lĩnh vực"),
        where=lambda value: Q(item__category=value),
        group="item__category",
    ),
    CountedFilter(
        "dia-ban",
        gettext_lazy("Địa bàn"),
        matching(r"[A-Za-z0-9_.-]{1,40}"),
        help=gettext_lazy("Mã địa bàn của vụ việc."),
        no_choice=gettext_lazy("Mọi địa bàn"),
        labels=_place_names,
        where=lambda code: Q(item__place__code=code),
        group="item__place__code",
    ),
    CountedFilter(
        "thang",
        gettext_lazy("Tháng"),
        MONTH,
        help=gettext_lazy("Tháng bài được công bố lần đầu."),
        example="2025-03",
        no_choice=gettext_lazy("Mọi tháng"),
        labels=_month_names,
        largest_first=True,
        where=_in_month,
        group=TruncMonth("first_published_at", tzinfo=VIETNAM),
    ),
)


class HubFilters(FilterSet):
    """What a reader of the hub chose."""

    filters = (WORDS, RATING, *SELECTS)
