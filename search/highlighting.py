"""Hits marked in the accented original. Both engines leave this to us: they hold folded words alone.

Folding keeps every letter in its place, so a hit in the folded text is a hit at the same place in the text.
"""

import re
from collections.abc import Iterable

from .folding import fold
from .question import Pieces

LENGTH = 220  # characters of an excerpt
BEFORE = 60  # characters kept before its first hit
LONGEST_SCANNED = 20_000  # characters of a body in which a hit is looked for
STRETCH, OVERLAP = 1_000, 80  # characters folded at a time when a hit is looked for
MOST_KEYS = 32
_SPELLED = re.compile("x(?:[0-9a-f]{4})+")  # a key of another script: its letters are not in the folded text


def pattern_of(keys: Iterable[str]) -> re.Pattern | None:
    """Return the pattern that finds `keys` in folded text; None when there is nothing to find.

    A key of digits finds 07 and 18.000 too; the parts of a compound (439_bc_ubnd) may have any signs between.
    """
    latin = [key for key in dict.fromkeys(keys) if key and not _SPELLED.fullmatch(key)][:MOST_KEYS]
    patterns = sorted((_of_key(key) for key in latin), key=len, reverse=True)
    if not patterns:
        return None
    # \b is of ASCII letters here: a Khmer cluster has no such edge, and needs none.
    return re.compile("|".join(patterns), re.ASCII)


def _of_key(key: str) -> str:
    if not key.isascii():
        return re.escape(key)
    parts = [_of_digits(part) if part.isdigit() else re.escape(part) for part in key.split("_")]
    return rf"\b{'[^a-z0-9]{1,3}'.join(parts)}\b"


def _of_digits(digits: str) -> str:
    return "0*" + r"\.?".join(digits) if len(digits) > 3 else "0*" + digits


def marked(text: str, pattern: re.Pattern | None) -> Pieces:
    """Return the whole of `text` in pieces, hits marked."""
    return _pieces(text, _spans(text, pattern), 0, len(text))


def excerpt(texts: Iterable[str], pattern: re.Pattern | None) -> Pieces:
    """Return about `LENGTH` characters of the first of `texts` that has a hit, from shortly before it.

    The beginning of the first text that is not empty when none has one.
    """
    first = ""
    for text in texts:
        first = first or text
        if pattern is not None and (hit := _first_hit(text[:LONGEST_SCANNED], pattern)) is not None:
            return _window(text, hit, pattern)
    return _window(first, 0, pattern)


def _first_hit(text: str, pattern: re.Pattern) -> int | None:
    """Where the first hit begins. Folded a stretch at a time: most hits stand near the beginning."""
    for start in range(0, len(text), STRETCH):
        stretch = fold(text[max(0, start - OVERLAP) : start + STRETCH])
        if (match := pattern.search(stretch)) is not None:
            return max(0, start - OVERLAP) + match.start()
    return None


def _spans(text: str, pattern: re.Pattern | None) -> list[tuple[int, int]]:
    if pattern is None or not text:
        return []
    return [match.span() for match in pattern.finditer(fold(text))]


def _window(text: str, hit: int, pattern: re.Pattern | None) -> Pieces:
    start = max(0, hit - BEFORE)
    if start:
        space = text.find(" ", start, hit)
        start = space + 1 if space >= 0 else start
    end = start + LENGTH
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start + LENGTH // 2 else end
    else:
        end = len(text)
    # A little before the window: the edge of a word is judged by what stands before it.
    since = max(0, start - 1)
    spans = [(left + since, right + since) for left, right in _spans(text[since : end + 1], pattern)]
    pieces = _pieces(text, spans, start, end)
    before: Pieces = (("… ", False),) if start else ()
    after: Pieces = ((" …", False),) if end < len(text) else ()
    return before + pieces + after


def _pieces(text: str, spans: list[tuple[int, int]], start: int, end: int) -> Pieces:
    pieces, at = [], start
    for left, right in spans:
        if left < at or right > end:
            continue
        if left > at:
            pieces.append((text[at:left], False))
        pieces.append((text[left:right], True))
        at = right
    if at < end:
        pieces.append((text[at:end], False))
    return tuple(pieces)
