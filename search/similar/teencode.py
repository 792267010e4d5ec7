"""What people type in posts, in the syllables it stands for: ko, dc, ng, fuong, jo."""

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "teencode.txt"
# Letters that no Vietnamese syllable begins with, as posts use them.
_BEGINNINGS = (("f", "ph"), ("j", "gi"), ("w", "qu"), ("dz", "d"), ("z", "d"))


@cache
def table() -> dict[str, tuple[str, ...]]:
    """Return folded spelling → syllables meant."""
    rows = (line.split("\t") for line in _TABLE.read_text().splitlines() if line and not line.startswith("#"))
    return {typed: tuple(meant.split()) for typed, meant in rows}


def meant(key: str) -> tuple[str, ...]:
    """Return the syllables that the folded token `key` stands for; itself when it stands for itself."""
    known = table().get(key)
    if known is not None:
        return known
    if key[0] in "fjwdz":
        for typed, letters in _BEGINNINGS:
            if key.startswith(typed):
                return (_once(letters, key[len(typed) :]),)
    return (key,)


def _once(letters: str, rest: str) -> str:
    """ "gi" before "ia" is written once: jia is gia, ji is gi."""
    return letters + rest[1:] if letters == "gi" and rest.startswith("i") else letters + rest
