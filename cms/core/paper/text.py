"""Words of a document: what may be printed, how numbers and dates are written, where long words may break."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache

from cms.core.vietnamese import date_vi

GAP = " " * 5
# Control characters, lone surrogates, non-characters and marks that turn the reading direction: XML refuses
# the first three, and the last could make a printed sentence read otherwise than the text that was approved.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Scripts that are written without spaces break by their own rules, unless one letter is repeated on and on.
_LONG = re.compile(
    "[^\\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]{24,}|(\\S)\\1{23,}"
)
_MARKS = re.compile("[^/?&=#%+_.:,;-]*[/?&=#%+_.:,;-]+|[^/?&=#%+_.:,;-]+$")
_HASH = re.compile("[0-9a-fA-F]{32,}(?=[,;.:]?$)")
RUN = 4  # letters
MOST_MARKS = 30  # on one letter; as Unicode's stream-safe text has it
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# The order in which Vietnamese documents letter their points: no f, j, w or z, with đ after d.
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def clean(value: str) -> str:
    """Returns NFC text without characters that can't or mustn't be printed; tabs become spaces.

    Of more than MOST_MARKS marks on one letter the rest are dropped: typst breaks off at some thousands.
    """
    value = _LINE_ENDS.sub("\n", value).replace("\t", " ")
    return unicodedata.normalize("NFC", _flood().sub(r"\1", _FORBIDDEN.sub("", value)))


@cache
def _flood() -> re.Pattern:
    marks = "".join(sign for sign in map(chr, range(0x300, 0x1F000)) if unicodedata.category(sign)[0] == "M")
    marks += "\u200c\u200d"
    # Marks beyond the first plane are compared one by one: what can be none is told at a glance before.
    perhaps = "".join(sign for sign in marks if sign <= "\uffff") + "\U00010000-\U0001f000"
    return re.compile(f"(?=[{perhaps}])([{marks}]{{{MOST_MARKS}}})[{marks}]+")


def cleaned(value):
    """Returns a copy of a dataclass, tuple or string with every string in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple | list):
        return tuple(cleaned(each) for each in value)
    if is_dataclass(value):
        return replace(value, **{f.name: cleaned(getattr(value, f.name)) for f in fields(value)})
    return value


def one_line(value: str) -> str:
    """Returns `value` with every run of white space as one space."""
    return " ".join(value.split())


def number(value: int | str | None) -> str:
    """A document's number: below 10 it is padded, None leaves room to write it in.

    Text is printed word for word: other registers give numbers such as "12a".
    """
    if value is None:
        return GAP
    return value if isinstance(value, str) else f"{value:02d}"


def long_date(value: date | None) -> str:
    """A date in words: days 1 to 9 and months 1 and 2 are padded, None leaves room to write it in."""
    if value is None:
        return f"ngày{GAP}tháng{GAP}năm{GAP}"
    return date_vi(value)


def roman(value: int) -> str:
    """A Roman numeral from 1 up."""
    written = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        written += sign * count
    return written


def letter(value: int) -> str:
    """The letter of the point at `value` (1 is a); beyond y they double, as aa."""
    rounds, index = divmod(value - 1, len(_LETTERS))
    return _LETTERS[index] * (rounds + 1)


def ended(lines: tuple[str, ...]) -> list[str]:
    """Lines of one enumeration: each ends with a semicolon, the last with a full stop."""
    bare = [line.strip().rstrip(";.") for line in lines]
    return [f"{line}{'.' if at == len(bare) - 1 else ';'}" for at, line in enumerate(bare)]


def pieces(value: str) -> list[str]:
    """Cuts `value` where a line may break inside a word too long for a line; joined they give it back.

    A hash is cut every eight digits, so that its lines stand evenly; an address after its marks, what is
    still too long every RUN letters, and none is shorter: an end of a piece costs typst more than a page of
    words.
    """
    cut, at = [""], 0
    for word in _LONG.finditer(value):
        cut[-1] += value[at : word.start()]
        for part in _no_shorter(_MARKS.findall(word[0])):
            cut.extend(_parts(part) if len(part) > 20 else [part])
        cut.append("")
        at = word.end()
    cut[-1] += value[at:]
    return [piece for piece in cut if piece]


def _no_shorter(parts: list[str]) -> Iterator[str]:
    """The same, those of less than RUN letters together with what follows."""
    held = ""
    for part in parts:
        held += part
        if len(held) >= RUN:
            yield held
            held = ""
    if held:
        yield held


def _parts(word: str) -> list[str]:
    if digits := _HASH.match(word):
        cut = [word[at : at + 8] for at in range(0, digits.end(), 8)]
        return [*cut[:-1], cut[-1][: (digits.end() - 1) % 8 + 1] + word[digits.end() :]]
    parts, signs = [""], 0
    for sign in word:
        joined = (
            unicodedata.category(sign).startswith("M") or sign == "\u200d" or parts[-1].endswith("\u200d")
        )
        if not joined and signs == RUN:
            parts.append("")
            signs = 0
        signs += not joined
        parts[-1] += sign
    return parts
