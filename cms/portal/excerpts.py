"""The piece of a page that shows why it was found."""

import re
from html import unescape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.core.sanitize import clean_line
from cms.core.search_backends.words import folded_words
from search.folding import fold

LENGTH = 220
BEFORE = 60
MOST_SCANNED = 50_000


def excerpt(page, query: str) -> SafeString:
    """Return about 220 characters around the first word of `query` in the page's text, its words in <mark>.

    Folded and original text have the same length, so what is found folded is marked in the original.
    """
    words = set(folded_words(query).split()[:32])
    best = ""
    for text in _texts(page):
        best = best or text
        if words and any(match[0] in words for match in re.finditer(r"\w+", fold(text))):
            best = text
            break
    return _marked(best, words)


def _texts(page):
    """The page's plain texts, the summary first."""
    if summary := getattr(page, "lead_in", ""):
        yield _plain(summary)
    body = getattr(page, "body", None)
    if body is not None and hasattr(body, "stream_block"):
        yield _plain(" ".join(body.stream_block.get_searchable_content(body)))


def _plain(text: str) -> str:
    return clean_line(unescape(text[:MOST_SCANNED]))


def _marked(text: str, words: set[str]) -> SafeString:
    folded = fold(text)
    hits = [match.span() for match in re.finditer(r"\w+", folded) if match[0] in words]
    start = max(0, hits[0][0] - BEFORE) if hits else 0
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LENGTH // 2)
    pieces, at = [], start
    for left, right in hits:
        if left >= at and right <= end:
            pieces += [(text[at:left], False), (text[left:right], True)]
            at = right
    pieces.append((text[at:end], False))
    marked = format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", part) if hit else part,) for part, hit in pieces)
    )
    return format_html("{}{}{}", "… " if start else "", marked, " …" if end < len(text) else "")
