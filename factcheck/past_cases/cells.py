"""What stands in a cell, as a past case has it: text, day, category, place, addresses; else why not."""

import re
from datetime import date, timedelta
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.core.agencies.models import Place
from cms.core.sanitize import clean_line

from .. import addresses
from ..dates import FIRST_DOCUMENT, why_not_past
from ..enums import Category
from .columns import name_of

MOST_POSTS = 20
_DAY = re.compile(
    r"(?:ngày\s*)?(\d{1,2})(?:\s*[/.\-]\s*|\s*tháng\s*)(\d{1,2})(?:\s*[/.\-]\s*|\s*năm\s*)(\d{4}|\d{2})"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"[\sT,]*(\d{1,2}[:hg]\d{0,2}(:\d{2}(\.\d+)?)?)?")
_SERIAL = re.compile(r"[2-6]\d{4}")
_EXCEL_BEGINS = date(1899, 12, 30)
_BETWEEN = re.compile(r"[\s;|]+|,(?=\s|https?:)")
_KINDS_OF_PLACES = re.compile(
    r"^(tinh|thanh pho|tp|quan|huyen|thi xa|thi tran|xa|phuong|dac khu|xa dao|ap|khu pho)\s+"
)


class WrongCell(ValueError):
    """The message says what is wrong, in words for the person."""


def line(text: str, longest: int) -> str:
    """One line of at most `longest` characters."""
    words = clean_line(text)
    if len(words) > longest:
        told = _("Nhiều nhất %(longest)s ký tự; đang có %(length)s.")
        raise WrongCell(told % {"longest": longest, "length": len(words)})
    return words


def day(text: str) -> date | None:
    """A day as people write it here, or as Excel counts it; one of the past."""
    if not (written := clean_line(text)):
        return None
    found = _read_day(written)
    if found is None:
        raise WrongCell(
            _("“%(text)s” không phải một ngày. Viết ngày/tháng/năm, ví dụ 03/05/2024.") % _quoted(written)
        )
    if problem := why_not_past(found, FIRST_DOCUMENT):
        raise WrongCell(problem)
    return found


def _read_day(written: str) -> date | None:
    if _SERIAL.fullmatch(written):
        return _EXCEL_BEGINS + timedelta(days=int(written))
    small = written.lower()
    if (found := _ISO.match(small)) and _TIME.fullmatch(small[found.end() :]):
        year, month, number = map(int, found.groups())
    elif (found := _DAY.match(small)) and _TIME.fullmatch(small[found.end() :]):
        number, month, year = map(int, found.groups())
        year += 2000 if len(found[3]) == 2 else 0
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def category(text: str) -> tuple[str, bool]:
    """(category, whether the list has it): what it does not have is `other`; "" for nothing."""
    if not (name := name_of(text)):
        return "", True
    labels = _categories()
    if name in labels:
        return labels[name], True
    begins = {value for label, value in labels.items() if label.startswith(name) and len(name) > 2}
    return (begins.pop(), True) if len(begins) == 1 else (Category.OTHER.value, False)


@cache
def _categories() -> dict[str, str]:
    """Every name of a category, in each language of the admin, and its code."""
    names = {name_of(value): value for value in Category.values}
    for code, _language in settings.WAGTAILADMIN_PERMITTED_LANGUAGES:
        with override(code):
            names |= {name_of(str(label)): value for value, label in Category.choices}
    return names


class Places:
    """Places by name, read once for a whole list."""

    def __init__(self):
        self.by_name: dict[str, list[Place]] = {}
        for place in Place.objects.order_by("pk"):
            for name in {name_of(place.name), self._bare(place.name)}:
                self.by_name.setdefault(name, []).append(place)

    def named(self, text: str, on: date | None) -> Place | None:
        """The one place of this name, as it was `on` that day when several had it; None for nothing."""
        if not (written := clean_line(text)):
            return None
        found = self.by_name.get(name_of(written)) or self.by_name.get(self._bare(written), [])
        if on and len(found) > 1:
            found = [place for place in found if self._stood(place, on)] or found
        if not found:
            raise WrongCell(
                _("Không có địa bàn nào tên “%(text)s” trong danh mục; sửa tên hoặc để trống.")
                % _quoted(written)
            )
        if len(found) > 1:
            raise WrongCell(
                _("Có nhiều địa bàn tên “%(text)s”; ghi rõ xã, phường hay tỉnh.") % _quoted(written)
            )
        return found[0]

    @staticmethod
    def _bare(name: str) -> str:
        return _KINDS_OF_PLACES.sub("", name_of(name))

    @staticmethod
    def _stood(place: Place, on: date) -> bool:
        return (place.valid_from is None or place.valid_from <= on) and (
            place.valid_to is None or place.valid_to >= on
        )


def links(text: str, targets: list[str]) -> list[str]:
    """The addresses that are written in a cell, else those that it leads to; each once, mended.

    WrongCell where one is none.
    """
    written = [piece for piece in _BETWEEN.split(text) if piece] if text else []
    looks = [
        piece for piece in written if "." in piece and ("/" in piece or "://" in piece or len(written) == 1)
    ]
    pieces = looks or targets
    if not pieces and written:
        raise WrongCell(_("“%(text)s” không phải địa chỉ web.") % _quoted(text))
    found: dict[str, str] = {}
    for piece in pieces:
        try:
            url = addresses.clean_address(addresses.without_ends(addresses.without_unseen(piece)))
        except addresses.NotAnAddress as problem:
            raise WrongCell(f"“{piece[:100]}”: {problem}") from None
        found.setdefault(addresses.key_of(url), url)
    return list(found.values())


def source(text: str, targets: list[str]) -> str:
    """The one address of where the finding was published; "" for none."""
    found = links(text, targets)
    if len(found) > 1:
        raise WrongCell(_("Chỉ ghi một địa chỉ nguồn; ở đây có %(n)s.") % {"n": len(found)})
    return found[0] if found else ""


def posts(text: str, targets: list[str]) -> list[str]:
    """The addresses of posts. WrongCell for somebody's page, which names a person and no post."""
    found = links(text, targets)
    if len(found) > MOST_POSTS:
        raise WrongCell(
            _("Nhiều nhất %(most)s địa chỉ bài đăng; ở đây có %(n)s.") % {"most": MOST_POSTS, "n": len(found)}
        )
    for url in found:
        judged = addresses.judge(url)
        if judged.kind == addresses.Kind.ROOM:
            raise WrongCell(f"{url[:100]}: {judged.sentence}")
    return found


def _quoted(text: str) -> dict:
    return {"text": text[:100]}
