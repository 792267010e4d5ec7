"""Two ways of writing one number: what two papers may not both bear is compared by its key."""

import re
import unicodedata

from search.folding import fold

_LABEL = re.compile(r"^(?:(?:cong van|cv)\s*)?(?:so|no)(?:\s*[:.]\s*|\s+)")
_SLASHES = str.maketrans("\u2044\u2215\\", "///")
_DASHES = re.compile("[\u2010-\u2015\u2212_]")
LONGEST = 300


def number_key(agency: str, year: int, text: str, symbol: str = "") -> str:
    """The key of a number: agency, year, number, symbol; case, blanks, "Số:" and leading noughts are nothing.

    `symbol` stands for the one that `text` leaves out: who writes "02" means our "02/UBND-KGVX". The kind of
    paper is part of the symbol.
    """
    number, _slash, own = _plain(text).partition("/")
    number = re.sub(r"\d+", lambda digits: digits[0].lstrip("0") or "0", number, count=1)
    return f"{fold(agency)}|{year}|{number}|{own or _plain(symbol)}"[:LONGEST]


def _plain(text: str) -> str:
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", text).translate(_SLASHES))
    return re.sub(r"\s+", "", _LABEL.sub("", " ".join(fold(text).split()))).strip(".:;,")
