"""What the columns of a list of past cases may be, and which is which by its heading."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.folding import fold

LOOKED_AT = 15  # rows: a heading stands below the title of the list
# What names a person is neither kept nor shown: no list of people comes in by this door.
_OF_PEOPLE = re.compile(
    r"\b(nguoi dang|nguoi gui|nguoi bao|nguoi phat tan|nguoi vi pham|tac gia|ho (va )?ten|ten nguoi|"
    r"doi tuong|(chu )?tai khoan|chu trang|(so )?dien thoai|sdt|e ?mail|thu dien tu|cccd|cmnd|can cuoc|"
    r"so dinh danh|dia chi nha|ngay sinh|author|account|full name|phone|user ?name)\b"
)
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Column:
    """A field of a past case; `names` are headings, folded, the surest first."""

    field: str
    label: str | Promise
    names: tuple[str, ...]
    help: str | Promise = ""


COLUMNS = (
    Column(
        "claim",
        _("Nội dung cần kiểm chứng"),
        (
            *("noi dung can kiem chung", "noi dung kiem chung", "noi dung tin", "noi dung sai su that"),
            *("tin gia", "thong tin sai", "phat bieu", "noi dung", "tieu de", "thong tin", "vu viec"),
            *("claim", "statement", "title"),
        ),
        _("Bắt buộc. Một câu, nhiều nhất 300 ký tự."),
    ),
    Column(
        "rating",
        _("Kết luận cũ"),
        (
            *("ket luan cu", "ket luan", "ket qua kiem chung", "ket qua xac minh", "ket qua", "danh gia"),
            *("xep loai", "rating", "verdict", "finding", "result"),
        ),
        _("Giữ nguyên văn; không phải kết luận của tổ."),
    ),
    Column(
        "source",
        _("Liên kết nguồn"),
        (
            *("lien ket nguon", "link nguon", "duong dan nguon", "bai kiem chung", "link ket luan"),
            *("nguon kiem chung", "nguon", "source link", "source url", "source", "fact check"),
        ),
        _("Nơi đã đăng kết luận; một địa chỉ."),
    ),
    Column(
        "date",
        _("Ngày"),
        (
            *("ngay ket luan", "ngay cong bo", "ngay xac minh", "ngay phat hien", "ngay", "thoi gian"),
            *("date", "when"),
        ),
        _("Ngày/tháng/năm."),
    ),
    Column(
        "category",
        _("Lĩnh vực"),
        ("linh vuc", "chu de", "nhom noi dung", "nhom", "category", "topic", "field"),
        _("Tên không có trong danh mục được ghi là “Khác”."),
    ),
    Column(
        "place",
        _("Địa bàn"),
        ("dia ban", "dia phuong", "noi xay ra", "xa phuong", "don vi hanh chinh", "place", "location"),
    ),
    Column(
        "posts",
        _("Địa chỉ bài đăng"),
        (
            *("dia chi bai dang", "lien ket bai dang", "link bai dang", "duong dan bai dang", "bai dang"),
            *(
                "link vi pham",
                "duong dan",
                "dia chi",
                "lien ket",
                "links",
                "link",
                "urls",
                "url",
                "posts",
                "post",
            ),
        ),
        _("Nhiều địa chỉ thì cách nhau bằng dấu cách hoặc xuống dòng."),
    ),
)
FIELDS = tuple(column.field for column in COLUMNS)


def name_of(heading: str) -> str:
    """A heading without marks, signs and capitals."""
    return _NO_LETTER.sub(" ", fold(heading).casefold()).strip()


def names_people(heading: str) -> bool:
    """Whether a column holds who somebody is, or how to reach them, by its heading."""
    return bool(_OF_PEOPLE.search(name_of(heading)))


def guessed(headings: list[str]) -> dict[str, int]:
    """Field → number of the column that it most likely is; what is not there is left out.

    Headings that say just the name go first, then those that begin with one.
    """
    names = [name_of(heading) for heading in headings]
    found: dict[str, int] = {}
    for fits in (str.__eq__, str.startswith):
        for column in COLUMNS:
            if column.field in found:
                continue
            free = [at for at in range(len(names)) if at not in found.values() and names[at]]
            places = (at for wanted in column.names for at in free if fits(names[at], wanted))
            if (place := next(places, None)) is not None:
                found[column.field] = place
    return found


def heading_row(rows: list[list[str]]) -> int:
    """Which of the first rows is the heading: the one in which most is known, else the first."""
    known = [len(guessed(cells)) for cells in rows[:LOOKED_AT]]
    return known.index(max(known)) if known else 0
