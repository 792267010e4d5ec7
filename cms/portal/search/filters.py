"""The filters of the reader's search, each declared once for page, feed, saved searches and API.

The API's documentation is made of them.
"""

from django.utils.translation import gettext_lazy

from cms.core.filters.declaration import Filter, facet, first_day, last_day, page_of_list
from cms.core.filters.index_search import IndexSearch
from cms.core.filters.kinds import YEAR, line, page_number, renamed
from search.question import DEEPEST, LONGEST_QUESTION, PER_PAGE

from . import labels

ORDERS = {
    "newest": gettext_lazy("Mới nhất"),
    "oldest": gettext_lazy("Cũ nhất"),
}
WORDS = Filter(
    "q",
    gettext_lazy("Từ cần tìm"),
    line(LONGEST_QUESTION),
    help=gettext_lazy("Có dấu hay không dấu đều được; mọi từ đều phải có. Chỉ 1.000 ký tự đầu được dùng."),
    example="phu quoc",
    question="words",
)
RATING = facet(
    "ket-luan",
    gettext_lazy("Kết luận"),
    "rating",
    help=gettext_lazy("Kết luận của bài kiểm chứng."),
    example="false",
    labels=labels.ratings,
)
FACETS = (
    RATING,
    facet(
        "loai",
        gettext_lazy("Loại"),
        "kind",
        help=gettext_lazy("Loại nội dung."),
        example="news",
        labels=labels.kinds,
    ),
    facet(
        "muc",
        gettext_lazy("Chuyên mục"),
        "section",
        help=gettext_lazy("Chuyên mục chứa nội dung."),
        most=20,
        labels=labels.sections,
    ),
    facet(
        "dia-ban",
        gettext_lazy("Địa bàn"),
        "place",
        help=gettext_lazy("Mã địa bàn được nhắc tới."),
        most=20,
        labels=labels.places,
    ),
    facet(
        "co-quan",
        gettext_lazy("Cơ quan"),
        "agency",
        help=gettext_lazy("Mã cơ quan được nhắc tới."),
        most=20,
        labels=labels.agencies,
    ),
    facet(
        "nam",
        gettext_lazy("Năm"),
        "year",
        YEAR,
        help=gettext_lazy("Năm đăng."),
        example="2025",
        most=15,
        largest_first=True,
    ),
)
SINCE = first_day("tu", gettext_lazy("Đăng từ ngày này, tính cả ngày này."), question="since")
UNTIL = last_day("den", gettext_lazy("Đăng đến ngày này, tính cả ngày này."), question="until")
ORDER = Filter(
    "xep",
    gettext_lazy("Xếp theo"),
    renamed({"moi-nhat": "newest", "cu-nhat": "oldest"}),
    help=gettext_lazy("moi-nhat: mới nhất trước; cu-nhat: cũ nhất trước; bỏ trống: phù hợp nhất trước."),
    example="moi-nhat",
    no_choice=gettext_lazy("Phù hợp nhất"),
    question="order",
)
PAGE = page_of_list(
    "trang", page_number(DEEPEST // PER_PAGE), gettext_lazy("Trang kết quả, từ 1."), question="page"
)


class SearchFilters(IndexSearch):
    """What a reader asked and chose."""

    filters = (WORDS, *FACETS, SINCE, UNTIL, ORDER, PAGE)
    days = (SINCE.name, UNTIL.name)

    @property
    def cut(self) -> bool:
        """Whether only the beginning of the words was used."""
        whole = line(LONGEST_QUESTION * 4).clean(self.typed.get(WORDS.name) or "")
        return len(whole) > LONGEST_QUESTION

    @property
    def asks(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.words or self.narrowed)

    def words_alone(self) -> "SearchFilters":
        """Return the question without any filter."""
        kept = (WORDS.name, ORDER.name)
        return self.changed({each.name: None for each in self.filters if each.name not in kept})
