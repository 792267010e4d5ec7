"""Numbers, dates, legal numbers, addresses: one key for each way of writing, and what else it is found by.

`ADDRESSES` and `NUMBERS` are verbose patterns for folded text, their groups named by kind. `keys_of` takes
the kind and the text found and returns `(key, also)`: the key under which queries ask for it, and further
keys under which documents keep it.
"""

import re
from datetime import MAXYEAR

LONGEST_TOKEN = 64  # characters
MOST_PARTS = 30

_TOP_LEVEL = (
    "vn|com|net|org|gov|edu|info|int|io|me|tv|asia|kh|la|th|cn|jp|kr|sg|my|uk|us|eu|fr|de|ru|au|ca|be|gg|ly|gl"
    "|co|cc|to|xyz|top|club|site|online|live|app|page|link|blog|news|store|shop|vip|pro|bio"
)
_NOT_SPACE = r"[^\s<>\"'“”‘’«»()\[\]{}|\\^`]"
DAY, MONTH, YEAR = r"[0-9]{1,2}", r"[0-9]{1,2}", r"[12][0-9]{3}"
NAM = r"(?:\s{1,3}nam\s{1,3}|[/.-]|\s)"  # between a month and its year

ADDRESSES = rf"""
    (?P<url>(?:https?|ftp)://{_NOT_SPACE}+ | www\.{_NOT_SPACE}+
        | (?<![a-z0-9.@_-])(?:[a-z0-9][a-z0-9-]*\.)+(?:{_TOP_LEVEL})(?![a-z0-9-]|\.[a-z0-9])
            (?::[0-9]+)?(?:/{_NOT_SPACE}*)?)
  | (?P<mail>(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+)
  | (?P<handle>(?<![a-z0-9._%+@-])@[a-z0-9][a-z0-9._]*)
"""
NUMBERS = rf"""
    (?P<legal>(?<![0-9a-z./,])[0-9]{{1,6}}(?:/{YEAR})?/[a-z][a-z0-9]*(?:[-–&][a-z0-9]+)*
        | (?<![0-9a-z./,])[0-9]{{1,6}}\s{{1,3}}/[a-z][a-z0-9]*(?:[-–&][a-z0-9]+)+
        | (?<![0-9a-z./,])[0-9]{{1,6}}[-–][a-z]{{1,8}}/[a-z][a-z0-9]*(?:[-–&][a-z0-9]+)*)
  | (?P<iso>(?<![0-9./,-]){YEAR}-[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9-]))
  | (?P<date>(?<![0-9./,])(?:{DAY}/{MONTH}/{YEAR}|{DAY}-{MONTH}-{YEAR}|{DAY}\.{MONTH}\.{YEAR})
            (?![0-9]|[./-][0-9]))
  | (?P<month>(?<![0-9./,]){MONTH}/{YEAR}(?![0-9]|[./-][0-9a-z]))
  | (?P<spelled>(?<![0-9.,/]){DAY}
            (?:\s{{1,3}}thang\s{{1,3}}{MONTH}(?:{NAM}{YEAR})?|/{MONTH}\s{{1,3}}nam\s{{1,3}}{YEAR})
            (?![0-9]|[.,/][0-9])
        | (?<![a-z0-9])thang\s{{1,3}}{MONTH}{NAM}{YEAR}(?![0-9]|[.,/][0-9]))
  | (?P<day>(?<![0-9./,]){DAY}/{MONTH}(?![0-9]|[./-][0-9a-z])
        | (?<=ngay\s){DAY}-{MONTH}(?![0-9]|[./-][0-9a-z]))
  | (?P<dashed>(?<![0-9./,-]){DAY}-{MONTH}(?![0-9]|[./-][0-9a-z]))
  | (?P<number>(?<![a-z0-9])[0-9]+(?:[.,][0-9]+)*)
"""
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+(?:,[0-9]+)?|(?:,[0-9]{3})+(?:\.[0-9]+)?)")
_PART = re.compile(r"[a-z0-9]+")
_SCHEME = re.compile(r"^(?:[a-z]+://)?(?:www\.)?")


def plain(digits: str) -> str:
    """ "07" gives "7", "000" gives "0"; at most `LONGEST_TOKEN` digits."""
    return digits.lstrip("0")[:LONGEST_TOKEN] or "0"


def number(text: str) -> tuple[str, tuple[str, ...]]:
    """ "18.000" and "18,000" give 18000; "0,5" and "0.5" give 0_5; "07" gives 7; longer runs keep parts."""
    if _THOUSANDS.fullmatch(text):
        dot, comma = text.find("."), text.find(",")
        grouping = "," if dot < 0 or 0 <= comma < dot else "."
        whole, _mark, decimals = text.replace(grouping, "").partition("." if grouping == "," else ",")
        return "_".join([plain(whole), *([decimals] if decimals else [])])[:LONGEST_TOKEN], ()
    first, *rest = re.split("[.,]", text)
    if len(rest) < 2:
        return "_".join([plain(first), *rest])[:LONGEST_TOKEN], ()
    parts = dict.fromkeys(plain(part) for part in (first, *rest[: MOST_PARTS - 1]))
    return "_".join([plain(first), *rest])[:LONGEST_TOKEN], tuple(parts)


def date(
    day: str, month: str, year: str = "", *, extra: tuple[str, ...] = ()
) -> tuple[str, tuple[str, ...]] | None:
    """(key, also) of a date by its parts (`day` or `year` may be ""); None when there is no such day."""
    d, m, y = (int(part) if part else 0 for part in (day, month, year))
    if not (1 <= m <= 12) or (day and not 1 <= d <= 31) or y > MAXYEAR:
        return None
    if not day:
        return f"{m}_{y}", tuple(dict.fromkeys([str(y), *extra]))
    if not year:
        return f"{d}_{m}", extra or (str(d), str(m))
    return f"{d}_{m}_{y}", tuple(dict.fromkeys([f"{d}_{m}", f"{m}_{y}", str(y), *extra]))


def _sequence(parts: list[str]) -> tuple[str, tuple[str, ...]]:
    """The whole, its beginnings and its parts: what a compound is found by; of endless ones the first 30."""
    parts = parts[:MOST_PARTS]
    begun = ("_".join(parts[:n])[:LONGEST_TOKEN] for n in range(2, len(parts)))
    also = dict.fromkeys([*begun, *(part[:LONGEST_TOKEN] for part in parts)])
    return "_".join(parts)[:LONGEST_TOKEN], tuple(also)


def legal(text: str) -> tuple[str, tuple[str, ...]]:
    """ "15/2020/nd-cp" gives 15_2020_nd_cp, found by its parts and its beginnings too."""
    return _sequence([plain(part) if part.isdigit() else part for part in _PART.findall(text)])


def address(text: str) -> tuple[str, tuple[str, ...]]:
    """A mail or web address: its parts and the whole, without scheme and www."""
    return _sequence(_PART.findall(_SCHEME.sub("", text, count=1)))


def keys_of(kind: str, text: str) -> tuple[str, tuple[str, ...]] | None:
    """(key, also) of what was found as `kind`; None when it is none after all (32/13 is no date, 2-9 may be
    numbers)."""
    if kind == "dashed":
        return None
    if kind == "number":
        return number(text)
    if kind == "legal":
        return legal(text)
    if kind in ("url", "mail", "handle"):
        return address(text)
    numbers = re.findall("[0-9]+", text)
    if kind == "iso":
        return date(numbers[2], numbers[1], numbers[0])
    if kind in ("date", "day"):
        return date(*numbers)
    if kind == "month":
        return date("", *numbers)
    spelled = tuple(plain(word) if word.isdigit() else word for word in _PART.findall(text))
    if text.startswith("thang"):
        return date("", *numbers, extra=spelled)
    return date(*numbers, extra=spelled)
