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
MOST_KEYS = 32


def pattern_of(keys: Iterable[str]) -> re.Pattern | None:
    """Return the pattern that finds `keys` in folded text; None when there is nothing to find.

    A key of digits finds 07 and 18.000 too; the parts of a compound (439_bc_ubnd) may have any signs between.
    """
    wanted = [_of_key(key) for key in dict.fromkeys(keys) if key and not key.startswith("x")][:MOST_KEYS]
    wanted += [re.escape(key) for key in dict.fromkeys(keys) if key.startswith("x") and key.isalpha()]
    if not wanted:
        return None
    # \b is of ASCII letters here: a Khmer cluster has no such edge, and needs none.
    wanted.sort(key=len, reverse=True)
    return re.compile("|".join(wanted), re.ASCII)


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
        spans = _spans(text[:LONGEST_SCANNED], pattern)
        if spans:
            return _window(text, spans)
    return _window(first, [])


def _spans(text: str, pattern: re.Pattern | None) -> list[tuple[int, int]]:
    if pattern is None or not text:
        return []
    return [match.span() for match in pattern.finditer(fold(text))]


def _window(text: str, spans: list[tuple[int, int]]) -> Pieces:
    start = max(0, spans[0][0] - BEFORE) if spans else 0
    if start:
        space = text.find(" ", start, spans[0][0])
        start = space + 1 if space >= 0 else start
    end = start + LENGTH
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start + LENGTH // 2 else end
    else:
        end = len(text)
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
