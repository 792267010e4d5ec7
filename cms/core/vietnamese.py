"""Vietnamese order, slugs, numbers and dates.

The order is CLDR's `vi`: ă and â after a, đ after d, ê after e, ô and ơ after o, ư after u are letters of
their own; the tones (none, huyền, hỏi, ngã, sắc, nặng) decide only between words that are otherwise
equal, and case after them. A key is plain hexadecimal text, so every database sorts it alike whatever
its collation.
"""

import re
import unicodedata
from datetime import date

from anyascii import anyascii
from django.utils.text import slugify

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_FIRST = " -,./()'\"0123456789" + _LETTERS
_WEIGHT = {letter: f"{place:02x}" for place, letter in enumerate(_FIRST, start=0x10)}
_UNKNOWN = "ff"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: they make another letter
_OTHER_MARK = "6"
_PARTING = re.compile(r"[^\w\s'-]")


def sort_key(text: str) -> str:
    """Return a key (lower-case hexadecimal) whose plain order is the Vietnamese order of `text`."""
    first, second, third = [], [], []
    for letter, tone in _letters(unicodedata.normalize("NFD", text)):
        low = letter.lower()
        first.append(_WEIGHT.get(low) or "".join(f"{_UNKNOWN}{ord(sign):06x}" for sign in low))
        second.append(tone)
        third.append("1" if low != letter else "0")
    return "".join([*first, "00", *second, *third]) if first else ""


def _letters(decomposed: str):
    """Yield (letter with its shape mark, tone digit) for decomposed text."""
    letter, tone = "", "0"
    for sign in decomposed:
        if letter and unicodedata.combining(sign):
            composed = unicodedata.normalize("NFC", letter + sign)
            if sign in _SHAPES and composed.lower() in _WEIGHT:
                letter = composed
            else:
                tone = _TONES.get(sign, _OTHER_MARK)
            continue
        if letter:
            yield letter, tone
        letter, tone = sign, "0"
    if letter:
        yield letter, tone


def people_sort_key(name: str) -> str:
    """Return the key of a person's name: given name (the last word), then family and middle names."""
    words = name.split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


def slugify_vi(text: str) -> str:
    """Return an ASCII slug: đ is d, signs part words ("3/4" is 3-4), other scripts are spelled in Latin.

    "" when there is neither a letter nor a digit in `text`. Apostrophes part nothing.
    """
    return slugify(_PARTING.sub(" ", anyascii(unicodedata.normalize("NFC", text))))


def number_vi(number: int) -> str:
    """Return a whole number as it is written in Vietnamese: 18000 → "18.000"."""
    return f"{number:,}".replace(",", ".")


def date_vi(day: date) -> str:
    """Return "ngày 07 tháng 01 năm 2021": Decree 30/2020 pads days 1-9 and months 1-2, no other."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def short_date(day: date) -> str:
    """Return "07/9/2015", padded as in `date_vi`."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)
