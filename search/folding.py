"""One fold for every engine: letters without marks, in lower case, position for position.

NFD and the tokenizers of the databases leave đ alone, and some drop marks that Khmer needs; so the folding is
done here, once, before any engine sees a word. The result is as long as the NFC of what came in, so a hit in
folded text is a hit at the same place in the accented original.
"""

import re
import unicodedata
from functools import cache

MOST_MARKS = 30  # on one letter; as Unicode's stream-safe text has it
_WITHOUT_DECOMPOSITION = {
    "đ": "d",
    "Đ": "d",
    "ð": "d",
    "Ð": "d",
    "ɖ": "d",
    "Ɖ": "d",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "ı": "i",
    "ß": "s",
    "ẞ": "s",
    "æ": "a",
    "Æ": "a",
    "œ": "o",
    "Œ": "o",
    "þ": "t",
    "Þ": "t",
}
# Wide letters, the bold and slanted ones that posts are dressed up with, and Khmer digits.
_STYLED = re.compile("[\u17e0-\u17e9\u2102-\u2134\uff01-\uff5e\U0001d400-\U0001d7ff]")


def _undressed(letter: str) -> str:
    """The plain letter or digit behind a styled one."""
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    kind, _, code = unicodedata.decomposition(letter).partition(" ")
    return chr(int(code, 16)) if kind in ("<font>", "<wide>") and " " not in code else letter


class _Table(dict):
    """Character to folded character, filled as characters are met."""

    def __missing__(self, code):
        letter = chr(code)
        if _STYLED.match(letter):
            letter = _undressed(letter)
        base = unicodedata.normalize("NFD", letter)[0]
        folded = _WITHOUT_DECOMPOSITION.get(base)
        if folded is None:
            # Only marks on letters that stand without them go; a Khmer vowel sign is a letter of its own.
            folded = base if base.isalpha() and unicodedata.name(base, "").startswith("LATIN") else letter
            lower = folded.lower()
            folded = lower if len(lower) == 1 else folded
        self[code] = folded
        return folded


_TABLE = _Table()

# A tone may stand on either vowel of oa, oe and uy: hòa and hoà are one word, as are thủy and thuỷ.
_TONES = re.compile("[óòỏõọ][ae]|[úùủũụ]y")
_MOVED = {
    old + after: before + new
    for before, after, olds, news in (
        ("o", "a", "óòỏõọ", "áàảãạ"),
        ("o", "e", "óòỏõọ", "éèẻẽẹ"),
        ("u", "y", "úùủũụ", "ýỳỷỹỵ"),
    )
    for old, new in zip(olds, news, strict=True)
}


def compose(text: str) -> str:
    """Return the NFC of `text`: the text that every offset of this room counts in.

    Of more than 30 marks on one letter the rest are dropped: putting thousands in order takes minutes.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _flood().sub(r"\1", text))


@cache
def _flood() -> re.Pattern:
    marks = "".join(letter for letter in map(chr, range(0x300, 0x1F000)) if unicodedata.combining(letter))
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+")


def fold(text: str) -> str:
    """Return the NFC of `text`, each Latin letter bare and small: "Đường Phú Quốc" gives "duong phu quoc".

    `len(fold(text)) == len(compose(text))`.
    """
    return compose(text).translate(_TABLE)


def lower(text: str) -> str:
    """Return the NFC of `text` in small letters with their marks, the tone of hòa and thủy moved to hoà,
    thuỷ.

    As long as the NFC of `text`: letters whose small form is longer (İ) stay as they are.
    """
    composed = compose(text)
    small = composed.lower()
    if len(small) != len(composed):
        small = "".join(letter if len(low := letter.lower()) != 1 else low for letter in composed)
    if _STYLED.search(small):
        small = _STYLED.sub(lambda styled: _undressed(styled[0]).lower(), small)
    return _TONES.sub(lambda pair: _MOVED[pair[0]], small)
