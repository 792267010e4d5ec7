"""The parameters of the search, each said once: how it is cleaned, written, shown and explained.

The page, its feed, saved searches and the API all read this list; the API's documentation is made of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.sanitize import clean_line
from search.question import DEEPEST, LONGEST_QUESTION, PER_PAGE

from . import labels

MOST_VALUES = 20  # of one parameter; nobody chooses more by hand
LONGEST_VALUE = 100
DEEPEST_PAGE = DEEPEST // PER_PAGE
WORDS, PAGE = "q", "trang"
ORDERS = {
    "moi-nhat": ("newest", gettext_lazy("Mới nhất")),
    "cu-nhat": ("oldest", gettext_lazy("Cũ nhất")),
}
BEST = gettext_lazy("Phù hợp nhất")


@dataclass(frozen=True)
class Parameter:
    """`clean(text)` returns the value or raises ValueError with what is wrong, for people; `write(value)` is
    its canonical text. `help` stands in the API's documentation."""

    name: str
    label: object
    help: object
    clean: Callable[[str], object]
    write: Callable[[object], str] = str
    example: str = ""


@dataclass(frozen=True)
class Facet(Parameter):
    """A parameter that may be given several times (any of its values will do) and whose values are counted.
    `field`: of the index; `most`: values counted; `labels(values, language)`: value → words."""

    field: str = ""
    most: int = 12
    labels: Callable = labels.as_they_are


def _key(text: str) -> str:
    if len(text) > LONGEST_VALUE or clean_line(text) != text:
        raise ValueError(_("Giá trị không hợp lệ."))
    return text


def _year(text: str) -> str:
    if not re.fullmatch(r"(19|20)[0-9]{2}", text, re.ASCII):
        raise ValueError(_("Viết năm bằng bốn chữ số, ví dụ 2025."))
    return text


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if text.isascii() and 1900 <= found.year <= 2200:
            return found
    raise ValueError(_("Viết ngày như 2025-09-07 hoặc 7/9/2025."))


def _order(text: str) -> str:
    if text not in ORDERS:
        raise ValueError(_("Chọn một trong: %(values)s.") % {"values": ", ".join(ORDERS)})
    return text


def _page(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text, re.ASCII) or not 1 <= int(text) <= DEEPEST_PAGE:
        raise ValueError(_("Số trang đi từ 1 đến %(last)s.") % {"last": DEEPEST_PAGE})
    return int(text)


def _words(text: str) -> str:
    return clean_line(text[: LONGEST_QUESTION * 4])


RATING = Facet(
    "ket-luan",
    gettext_lazy("Kết luận"),
    gettext_lazy("Kết luận của bài kiểm chứng."),
    _key,
    field="rating",
    labels=labels.ratings,
    example="false",
)
FACETS = (
    RATING,
    Facet(
        "loai",
        gettext_lazy("Loại"),
        gettext_lazy("Loại nội dung."),
        _key,
        field="kind",
        labels=labels.kinds,
        example="news",
    ),
    Facet(
        "muc",
        gettext_lazy("Chuyên mục"),
        gettext_lazy("Chuyên mục chứa nội dung."),
        _key,
        field="section",
        most=20,
        labels=labels.sections,
    ),
    Facet(
        "dia-ban",
        gettext_lazy("Địa bàn"),
        gettext_lazy("Mã địa bàn được nhắc tới."),
        _key,
        field="place",
        most=20,
        labels=labels.places,
    ),
    Facet(
        "co-quan",
        gettext_lazy("Cơ quan"),
        gettext_lazy("Mã cơ quan được nhắc tới."),
        _key,
        field="agency",
        most=20,
        labels=labels.agencies,
    ),
    Facet(
        "nam", gettext_lazy("Năm"), gettext_lazy("Năm đăng."), _year, field="year", most=15, example="2025"
    ),
)
SINCE = Parameter(
    "tu",
    gettext_lazy("Từ ngày"),
    gettext_lazy("Đăng từ ngày này, tính cả ngày này."),
    _day,
    date.isoformat,
    "2025-01-01",
)
UNTIL = Parameter(
    "den",
    gettext_lazy("Đến ngày"),
    gettext_lazy("Đăng đến ngày này, tính cả ngày này."),
    _day,
    date.isoformat,
    "2025-12-31",
)
ORDER = Parameter(
    "xep",
    gettext_lazy("Xếp theo"),
    gettext_lazy("moi-nhat: mới nhất trước; cu-nhat: cũ nhất trước; bỏ trống: phù hợp nhất trước."),
    _order,
    example="moi-nhat",
)
QUERY = Parameter(
    WORDS,
    gettext_lazy("Từ cần tìm"),
    gettext_lazy("Có dấu hay không dấu đều được; mọi từ đều phải có. Chỉ 1.000 ký tự đầu được dùng."),
    _words,
    example="phu quoc",
)
NUMBER = Parameter(PAGE, gettext_lazy("Trang"), gettext_lazy("Trang kết quả, từ 1."), _page, example="1")
SINGLE = (QUERY, SINCE, UNTIL, ORDER, NUMBER)
NAMES = {one.name: one.label for one in (*SINGLE, *FACETS)}
