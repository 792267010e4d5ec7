"""What people type in posts, in the syllables it stands for: ko, dc, ng, fuong, jo."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "teencode.txt"
# Letters that no Vietnamese syllable has, or not there, as posts use them.
_ODD = re.compile(r"[fjwz]|([a-z])\1|\bk[aou]")
_RULES = (
    (re.compile(r"([a-z])\1+"), r"\1"),  # nhaaa
    (re.compile(r"^f"), "ph"),  # fuong
    (re.compile(r"^w"), "qu"),  # wan
    (re.compile(r"^quu"), "qu"),  # wuan
    (re.compile(r"^d?z"), "v"),  # dzui, zui
    (re.compile(r"^ji?(?=[aeouy])|^j"), "gi"),  # ja, jia, ji
    (re.compile(r"^gii?$"), "gi"),
    (re.compile(r"j"), "i"),  # tjen, phaj
    (re.compile(r"z$"), ""),  # muaz
    (re.compile(r"^k(?=[aou])"), "c"),  # kon
)


@cache
def table() -> dict[str, tuple[str, ...]]:
    """Return folded spelling → syllables meant."""
    rows = (line.split("\t") for line in _TABLE.read_text().splitlines() if line and not line.startswith("#"))
    return {typed: tuple(meant.split()) for typed, meant in rows}


def odd(keys: Iterable[str]) -> bool:
    """True when some of `keys` may be teencode; most texts have none, and this is quick."""
    known = table()
    return not known.keys().isdisjoint(keys) or _ODD.search(" ".join(keys)) is not None


@lru_cache(maxsize=20_000)
def spelled_out(key: str) -> tuple[str, ...]:
    """Return the syllables that the folded token `key` stands for; itself when it stands for itself."""
    known = table().get(key)
    if known is not None:
        return known
    if len(key) < 2 or not key.isalpha() or not key.isascii() or not _ODD.search(key):
        return (key,)
    plain = key
    for pattern, letters in _RULES:
        plain = pattern.sub(letters, plain)
    return table().get(plain, (plain,)) if plain else (key,)
