"""Whether a text is written in an old writing: by what its words would be, not by single signs.

Words with strange letters must become Vietnamese syllables, nearly all of them. Other languages that have
such letters (French, German, Spanish …) make none, and Vietnamese in Unicode has no strange words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .syllables import is_syllable
from .tables import COMBINED, of_tcvn3, of_vni

_WORD = re.compile("[A-Za-z\u00a1-\u00fe\u03bc]+")
_LATIN = re.compile("[A-Za-z]")
_STRANGE = re.compile("[\u00a1-\u00fe\u03bc]")
_NO_LETTER = re.compile("[\u00a1-\u00bf\u00d7\u00f7\u03bc]")  # signs, where other languages have letters
_OF_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]")
_LEAST = 3  # a word that only such a writing makes counts two
_DISTINCT = 2
_SHARE = 0.8
_MOST_WORDS = 4000


@dataclass(frozen=True)
class Reading:
    """`writing` is "TCVN3" or "VNI"; `text` what was written, in Unicode."""

    writing: str
    text: str


def reading_of(text: str) -> Reading | None:
    """The text in Unicode when it is surely in an old writing, line by line; None when it is not."""
    if not _STRANGE.search(text):
        return None
    lines = text.split("\n")
    strange = [line for line in lines if _STRANGE.search(line) and not _OF_UNICODE.search(line)]
    words = _strange_words("\n".join(strange))
    judged = [(_weight(words, *writing), writing) for writing in _WRITINGS]
    weight, (name, convert, _sign) = max(judged, key=lambda pair: pair[0])
    if not weight:
        return None
    is_mixed = any(_OF_UNICODE.search(line) for line in lines)
    return Reading(name, "\n".join(_converted(line, convert, is_mixed) for line in lines))


def in_unicode(text: str) -> str:
    """What `text` says: its reading where it is in an old writing, itself otherwise."""
    reading = reading_of(text)
    return reading.text if reading else text


def _strange_words(text: str) -> list[str]:
    """Words with letters of an old writing that are no Vietnamese as they stand."""
    found = (word[0] for word in _WORD.finditer(text))
    strange = [word for word in found if _STRANGE.search(word) and _LATIN.search(word)]
    return [word for word in strange[:_MOST_WORDS] if not is_syllable(word)]


def _weight(words: list[str], _name: str, convert: Callable, sign: re.Pattern) -> int:
    """How much speaks for the writing; 0 when it is not enough, or too much against it."""
    readable = [word for word in words if is_syllable(convert(word))]
    if len(readable) < len(words) * _SHARE or len(set(readable)) < _DISTINCT:
        return 0
    weight = sum(2 if sign.search(word) else 1 for word in set(readable))
    return len(readable) if weight >= _LEAST else 0


def _converted(line: str, convert: Callable, is_mixed: bool) -> str:
    """`line` in Unicode; as it is where some of it is Unicode already, or may be, beside lines that are."""
    if _OF_UNICODE.search(line) or (is_mixed and not _strange_words(line)):
        return line
    return _WORD.sub(lambda word: _in_case(word[0], convert(word[0])), line)


def _in_case(word: str, converted: str) -> str:
    """Capitals were a matter of the font: "TH¤NG B¸O"."""
    latin = "".join(_LATIN.findall(word))
    return converted.upper() if len(latin) > 1 and latin.isupper() else converted


_WRITINGS = (("TCVN3", of_tcvn3, _NO_LETTER), ("VNI", of_vni, COMBINED))
