"""Every line of a list, read by its columns: what would be imported, what is wrong, what is to be known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from cms.core.machines.digest import digest_of
from cms.core.sanitize import clean_line
from search.folding import fold

from .. import addresses
from ..enums import Category
from ..models import Item, ItemPost, PastCase, PastImport, PastLine
from ..pasted_text import handles_in
from . import cells
from .columns import COLUMNS

_LONGEST = {
    "claim": Item._meta.get_field("claim").max_length or 0,
    "rating": PastCase._meta.get_field("rating").max_length or 0,
}
_AT_ONCE = 500
_WORDS_MEAN = {"long", "damaged", "error", "uncounted"}


@dataclass
class Judged:
    """A line as it is read. `values` are JSON: field → what would be imported.

    `problems` keep it out, `remarks` do not; `is_known`: it was imported before.
    """

    values: dict = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    identity: str = ""
    is_known: bool = False


def judge_lines(run: PastImport, lines: list[PastLine]) -> list[Judged]:
    """Each of `lines` by the columns of `run`, against the others and against what the desk has."""
    places = cells.Places()
    judged = [_Reader(run.columns, line, places).judged() for line in lines]
    _within_the_list(lines, judged)
    _against_the_desk(judged)
    return judged


class _Reader:
    def __init__(self, columns: dict[str, int], line: PastLine, places: cells.Places):
        self.columns, self.line, self.places = columns, line, places
        self.found = Judged()

    def judged(self) -> Judged:
        """The line read field by field; what a field says wrong is said with its name."""
        values = self.found.values
        values["claim"] = self._read("claim", lambda text: cells.line(text, _LONGEST["claim"]), "")
        if not values["claim"] and not self.found.problems:
            self.found.problems.append(_("Thiếu nội dung cần kiểm chứng."))
        values["rating"] = self._read("rating", lambda text: cells.line(text, _LONGEST["rating"]), "")
        values["source"] = self._read("source", lambda text: cells.source(text, self._targets("source")), "")
        day = self._read("date", cells.day, None)
        values["date"] = day.isoformat() if day else ""
        values["category"] = self._category()
        values["place"], values["place_id"] = self._place(day)
        values["posts"] = self._read("posts", lambda text: cells.posts(text, self._targets("posts")), [])
        self._remark()
        self.found.identity = identity_of(values)
        return self.found

    def _text(self, name: str) -> str:
        at = self.columns.get(name)
        return self.line.cells[at] if at is not None and at < len(self.line.cells) else ""

    def _notes(self, name: str) -> list[str]:
        at = self.columns.get(name)
        return self.line.notes.get(str(at), []) if at is not None else []

    def _targets(self, name: str) -> list[str]:
        return [note.removeprefix("link:") for note in self._notes(name) if note.startswith("link:")]

    def _read(self, name: str, read, nothing):
        for note in self._notes(name):
            if note in _WORDS_MEAN:
                self._problem(name, _said_of(note))
                return nothing
        try:
            return read(self._text(name))
        except cells.WrongCell as wrong:
            self._problem(name, str(wrong))
            return nothing

    def _problem(self, name: str, sentence: str) -> None:
        self.found.problems.append(f"{_label(name)}: {sentence}")

    def _category(self) -> str:
        value, is_listed = self._read("category", cells.category, ("", True))
        if not is_listed:
            told = _("“%(text)s” không có trong danh mục; ghi là “%(other)s”.")
            other = str(Category.OTHER.label)
            self._say("category", told % {"text": clean_line(self._text("category"))[:100], "other": other})
        return value

    def _place(self, day: date | None) -> tuple[str, int | None]:
        place = self._read("place", lambda text: self.places.named(text, day), None)
        return (place.name, place.pk) if place else ("", None)

    def _say(self, name: str, sentence: str) -> None:
        self.found.remarks.append(f"{_label(name)}: {sentence}")

    def _remark(self) -> None:
        for name in self.columns:
            for note in self._notes(name):
                if note in ("formula", "merged"):
                    self._say(name, _said_of(note))
        if "hidden" in self.line.notes.get("", []):
            self.found.remarks.append(_("Dòng này bị ẩn trong bảng tính."))
        if handles := handles_in(self.found.values["claim"], self.found.values["rating"]):
            told = _("Có tên tài khoản %(names)s: nên bỏ trước khi nhập.")
            self.found.remarks.append(told % {"names": ", ".join(handles[:3])})


def _label(name: str) -> str:
    return str(next(column.label for column in COLUMNS if column.field == name))


def _said_of(note: str) -> str:
    return {
        "long": _("Ô này dài quá mức nhận."),
        "damaged": _("Ô này có chữ không đọc được; hãy lưu tệp ở UTF-8 rồi gửi lại."),
        "error": _("Ô này là lỗi của bảng tính."),
        "uncounted": _("Ô này là công thức mà tệp không giữ kết quả; hãy dán dạng giá trị."),
        "formula": _("lấy kết quả của công thức."),
        "merged": _("lấy giá trị của ô gộp phía trên."),
    }[note]


def identity_of(values: dict) -> str:
    """What makes a line this line, in whatever list it comes again: claim, source and day."""
    source = addresses.key_of(values["source"]) if values["source"] else ""
    return digest_of([" ".join(fold(values["claim"]).casefold().split()), source, values["date"]])


def _within_the_list(lines: list[PastLine], judged: list[Judged]) -> None:
    first: dict[str, int] = {}
    for line, found in zip(lines, judged, strict=True):
        if not found.values["claim"]:
            continue
        if found.identity in first:
            told = _("Trùng với dòng %(number)s: cùng nội dung, nguồn và ngày.")
            found.problems.append(told % {"number": first[found.identity]})
        first.setdefault(found.identity, line.number)


def _against_the_desk(judged: list[Judged]) -> None:
    known = _known([found.identity for found in judged])
    carried = _carried({addresses.key_of(url) for found in judged for url in found.values["posts"]})
    for found in judged:
        if found.identity in known:
            found.is_known = True
            if (rating := known[found.identity]) != found.values["rating"]:
                told = _("Đã nhập trước đây với kết luận cũ “%(rating)s”.")
                found.problems.append(told % {"rating": rating or "—"})
            continue
        items = sorted(
            {item for url in found.values["posts"] for item in carried.get(addresses.key_of(url), ())}
        )
        if items:
            told = _("Bài đăng đã có trong vụ việc %(items)s của tổ; vụ việc nhập vẫn đứng riêng.")
            found.remarks.append(told % {"items": ", ".join(items[:3])})


def _known(identities: list[str]) -> dict[str, str]:
    """Identity → rating of those that were imported before."""
    found: dict[str, str] = {}
    for some in _pieces(identities):
        found |= dict(PastCase.objects.filter(identity__in=some).values_list("identity", "rating"))
    return found


def _carried(keys: Iterable[str]) -> dict[str, list[str]]:
    """Key of an address → references of the items that carry such a post."""
    found: dict[str, list[str]] = {}
    for some in _pieces(sorted(keys)):
        rows = ItemPost.objects.filter(post__url_key__in=some).exclude(post__url_key="")
        for key, reference in rows.values_list("post__url_key", "item__reference"):
            found.setdefault(key, []).append(reference)
    return found


def _pieces(values: list[str]):
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
