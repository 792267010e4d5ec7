"""Two ways of writing one number: what two papers may not both bear is compared by its key."""

import re
import unicodedata

from search.folding import fold

_LABEL = re.compile(r"^(?:(?:cong van|cv|so|no|(?:ky )?hieu)[\s:.]*)+(?=\d)")
_SLASHES = str.maketrans("\u2044\u2215\\", "///")
_DASHES = re.compile("[-\u2043\u2212\u02d7_]+")
LONGEST = 300


def number_key(agency: str, year: int, text: str, symbol: str = "") -> str:
    """The key of a number: agency, year, number, symbol.

    Case, blanks, what can't be seen, quotes, the kind of dash, "Số:" and leading noughts are nothing.

    `symbol` stands for the one that `text` leaves out: who writes "02" means our "02/UBND-KGVX". The kind of
    paper is part of the symbol.
    """
    number, _slash, own = _plain(text).partition("/")
    number = re.sub(r"\d+", lambda digits: digits[0].lstrip("0") or "0", number, count=1)
    return f"{_folded(agency)}|{year}|{number}|{own or _plain(symbol)}"[:LONGEST]


def _plain(text: str) -> str:
    text = "".join(map(_usual, unicodedata.normalize("NFKC", text))).translate(_SLASHES)
    return re.sub(r"\s+", "", _LABEL.sub("", _DASHES.sub("-", _folded(text)))).strip(".:;,/")


def _folded(text: str) -> str:
    return " ".join(fold("".join(filter(_seen, text))).split())


def _seen(sign: str) -> bool:
    """Not so a soft hyphen, a space without width, or what turns text round."""
    return unicodedata.category(sign) != "Cf"


def _usual(sign: str) -> str:
    """Every dash as "-", every digit as one of ours, no quotes."""
    kind = unicodedata.category(sign)
    if kind in ("Pi", "Pf") or sign == '"':
        return ""
    return "-" if kind == "Pd" else str(unicodedata.decimal(sign, sign))
