"""Kinds of values that stand in an address: how a text is read, and written back the one canonical way."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from ..sanitize import clean_line

LONGEST_KEY = 100


@dataclass(frozen=True)
class Kind:
    """`clean(text)`: the value, None for a text that says nothing; ValueError with what is wrong, for people.
    `write(value)`: its canonical text, which cleans to the same value. `control`: what a form shows."""

    clean: Callable[[str], Any]
    write: Callable[[Any], str] = str
    control: str = "text"


def line(longest: int) -> Kind:
    """Words, cleaned; only the first `longest` characters count."""
    return Kind(lambda text: clean_line(text[: longest * 4])[:longest].rstrip())


def text(longest: int | None = None) -> Kind:
    """Words as they were typed; refused when there are more than `longest` characters."""

    def clean(typed: str) -> str:
        if "\x00" in typed:
            raise ValueError(_("Giá trị không hợp lệ."))
        if longest is not None and len(typed) > longest:
            raise ValueError(_("Nhiều nhất %(most)s ký tự.") % {"most": longest})
        return typed

    return Kind(clean)


def matching(pattern: str) -> Kind:
    """A text that `pattern` describes as a whole."""
    compiled = re.compile(pattern, re.ASCII)

    def clean(typed: str) -> str:
        if not compiled.fullmatch(typed):
            raise ValueError(_("Giá trị không hợp lệ."))
        return typed

    return Kind(clean)


def renamed(values: Mapping[str, Any]) -> Kind:
    """One of a few: its text in the address → what it stands for."""
    texts = {value: name for name, value in values.items()}

    def clean(typed: str) -> Any:
        if typed not in values:
            raise ValueError(_("Chọn một trong: %(values)s.") % {"values": ", ".join(values)})
        return values[typed]

    return Kind(clean, texts.__getitem__, "select")


def page_number(last: int) -> Kind:
    """A page from 1 to `last`; anything else is refused."""

    def clean(typed: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", typed, re.ASCII) or not 1 <= int(typed) <= last:
            raise ValueError(_("Số trang đi từ 1 đến %(last)s.") % {"last": last})
        return int(typed)

    return Kind(clean)


def nearest_page(last: int) -> Kind:
    """A page from 1 to `last`; a number outside means the nearest one, anything else nothing."""

    def clean(typed: str) -> int | None:
        return min(max(int(typed), 1), last) if re.fullmatch(r"[0-9]{1,5}", typed, re.ASCII) else None

    return Kind(clean)


def _key(typed: str) -> str:
    if len(typed) > LONGEST_KEY or clean_line(typed) != typed:
        raise ValueError(_("Giá trị không hợp lệ."))
    return typed


def _year(typed: str) -> str:
    if not re.fullmatch(r"(19|20)[0-9]{2}", typed, re.ASCII):
        raise ValueError(_("Viết năm bằng bốn chữ số, ví dụ 2025."))
    return typed


def _day(typed: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(typed, form).date()
        except ValueError:
            continue
        if typed.isascii() and 1900 <= day.year <= 2200:
            return day
    raise ValueError(_("Viết ngày như 2025-09-07 hoặc 7/9/2025."))


def _flag(typed: str) -> bool | None:
    return None if typed.lower() in ("false", "0") else True


KEY = Kind(_key)
YEAR = Kind(_year)
MONTH = matching(r"20\d\d-(0[1-9]|1[0-2])")
DAY = Kind(_day, date.isoformat, "date")
FLAG = Kind(_flag, lambda _on: "on", "checkbox")
CHOICE = Kind(str, control="select")  # the filter's own `choices` say what may be chosen
