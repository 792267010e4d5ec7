"""Letters dressed up as signs (bold, wide, in circles …) as the plain letters that they stand for."""

import re
import unicodedata
from functools import lru_cache

OPEN, CLOSE = "‹", "›"
NOTE = (
    f"Chữ trong dấu {OPEN} {CLOSE} là chữ tạo kiểu trong nội dung được trích, ghi lại bằng chữ thường vì "
    "không in được nguyên dạng."
)
_DRESSES = "<font> <wide> <narrow> <circle> <square> <super> <sub> <compat> <small>"
_NAMED = re.compile(
    r"(?:NEGATIVE |CROSSING )?(?:SQUARED|CIRCLED|PARENTHESIZED) LATIN (CAPITAL) LETTER ([A-Z])"
    r"|LATIN LETTER SMALL (CAPITAL) ([A-Z])"
)


@lru_cache(maxsize=4096)
def plain_letters(sign: str) -> str:
    """The letters or digits that `sign` stands for; "" for one that stands for itself alone."""
    dress = unicodedata.decomposition(sign).partition(" ")[0]
    if dress and dress in _DRESSES:
        plain = unicodedata.normalize("NFKC", sign)
        return plain if plain != sign and any(letter.isalnum() for letter in plain) else ""
    named = _NAMED.fullmatch(unicodedata.name(sign, ""))
    return (named[2] or named[4].lower()) if named else ""


def undressed(run: str) -> str:
    """A run of dressed letters, with the marks and spaces among them, in plain letters."""
    return unicodedata.normalize("NFC", "".join(plain_letters(sign) or sign for sign in run))


def is_mark(sign: str) -> bool:
    """Whether `sign` stands on the letter before it."""
    return unicodedata.category(sign).startswith("M")
