"""The filters of the desk's search, each declared once; what can't be read is left out and named."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from cms.core.filters.declaration import Filter, facet, first_day, last_day, page_of_list
from cms.core.filters.index_search import IndexSearch
from cms.core.filters.kinds import CHOICE, matching, nearest_page, text
from cms.portal.search import labels

from ..enums import Category, ItemState, Rating
from .queue_declaration import LAST_PAGE

KINDS = {"item": _("Vụ việc"), "post": _("Bài đăng"), "evidence": _("Chứng cứ")}


def _labels_of(choices) -> Callable:
    known = {str(value): label for value, label in choices}
    return lambda values: {value: str(known[value]) for value in values if value in known}


WORDS = Filter(
    "q",
    _("Tìm"),
    text(),
    help=_("Từ, có dấu hay không dấu; mã vụ việc hoặc địa chỉ web thì phải đúng nguyên."),
    example="phu quoc",
    question="words",
)
FACETS = (
    facet(
        "kind",
        _("Loại"),
        "kind",
        help=_("item: vụ việc; post: bài đăng; evidence: chứng cứ."),
        example="item",
        labels=_labels_of(KINDS.items()),
    ),
    facet(
        "state",
        _("Tình trạng xử lý"),
        "state",
        help=_("Tình trạng xử lý của vụ việc."),
        example="verifying",
        labels=_labels_of(ItemState.choices),
        most=20,
    ),
    facet(
        "category",
        _("Lĩnh vực"),
        "section",
        help=_("Lĩnh vực của vụ việc."),
        example="health",
        labels=_labels_of(Category.choices),
    ),
    facet(
        "rating",
        _("Kết luận"),
        "rating",
        help=_("Kết luận đang có hiệu lực của vụ việc."),
        example="false",
        labels=_labels_of(Rating.choices),
    ),
    facet("place", _("Địa bàn"), "place", help=_("Mã địa bàn của vụ việc."), labels=labels.places),
    facet("agency", _("Cơ quan"), "agency", help=_("Mã cơ quan được nói đến."), labels=labels.agencies),
    facet(
        "year",
        _("Năm"),
        "year",
        matching(r"\d{4}"),
        help=_("Năm vụ việc, bài đăng hoặc chứng cứ vào tổ kiểm chứng."),
        example="2025",
    ),
)
SINCE = first_day("since", _("Vào tổ kiểm chứng từ ngày này, tính cả ngày này."), question="since")
UNTIL = last_day("until", _("Vào tổ kiểm chứng đến ngày này, tính cả ngày này."), question="until")
ORDER = Filter(
    "order",
    _("Sắp xếp"),
    CHOICE,
    choices=(("newest", _("Mới nhất")), ("oldest", _("Cũ nhất"))),
    no_choice=_("Sát nhất"),
    help=_("Mới nhất trước hay cũ nhất trước; bỏ trống: sát nhất trước."),
    question="order",
)
PAGE = page_of_list("page", nearest_page(LAST_PAGE), _("Trang kết quả, từ 1."), question="page")


class DeskSearchFilters(IndexSearch):
    """What a person asks of the desk's search; its words may be an address or a reference."""

    filters = (WORDS, *FACETS, ORDER, SINCE, UNTIL, PAGE)
    days = (SINCE.name, UNTIL.name)
