"""What a person typed becomes text and HTML that is safe to store: bleach first, then nh3.

This is the only file that imports bleach. Rich text keeps what Wagtail's editor stores (`<a linktype id>`,
`<embed embedtype id alt format/>`, `data-block-key`) and `lang`; everything else goes and its text stays, but
for elements whose content nobody reads (`UNREAD`).
"""

import re
import unicodedata
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urlsplit

import nh3
from bleach.sanitizer import Cleaner

from search.folding import compose

TAGS = frozenset(
    {"a", "abbr", "b", "blockquote", "br", "cite", "code", "del", "em", "embed", "h2", "h3", "h4", "hr", "i"}
    | {"ins", "li", "ol", "p", "s", "small", "span", "strong", "sub", "sup", "u", "ul"}
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
UNREAD = frozenset({"noscript", "script", "style", "title", "xml"})  # what stands in them is no text
MAX_PASSES = 6

_HAS_UNREAD = re.compile(rf"<\s*(?:{'|'.join(sorted(UNREAD))})\b", re.IGNORECASE)
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_KEY = re.compile(r"[A-Za-z0-9-]{1,36}")
_NUMBER = re.compile(r"[0-9]{1,18}")
_FORMAT = re.compile(r"[a-z0-9_-]{1,50}")
# Bidirectional overrides turn text round so that it reads as what it is not; ZWSP and joiners stay (Khmer).
_UNWANTED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs by category, empty to the eye
_EMBED = re.compile(r'<embed((?:\s+[\w-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def clean_text(value: str) -> str:
    """Return `value` in NFC, line ends as \\n, without control characters, overrides and lone surrogates."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return compose(_UNWANTED.sub("", value))


def clean_line(value: str) -> str:
    """Return `value` as one line of clean text, its white space runs made one space and its ends trimmed.

    "" when nothing of it can be seen.
    """
    line = " ".join(clean_text(value).split())
    return "" if is_blank(line) else line


def visible_text(value: str | None) -> str:
    """As `clean_text`; "" for nothing, and when nothing of it can be seen."""
    text = clean_text(value or "")
    return "" if is_blank(text) else text


def is_blank(value: str) -> bool:
    """Whether nothing in `value` can be seen: spaces, controls, signs without width, marks on no letter."""
    return all(letter in _FILLERS or unicodedata.category(letter)[0] in "CMZ" for letter in value)


def clean_url(value: str) -> str:
    """Return `value` if it is an http(s), mailto or tel address, a path or #fragment of ours, else ""."""
    address = clean_text(unescape(value)).strip()
    if re.search(r"[\s\\<>\"`]", address) or address.startswith("//"):
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme:
        is_allowed = parts.scheme.lower() in SCHEMES and (host or parts.scheme.lower() in {"mailto", "tel"})
        return address if is_allowed else ""
    return address if address[:1] in {"/", "#", "?"} else ""


@lru_cache(maxsize=128)  # saving a page once cleans each of its blocks several times: draft, revision, page
def clean_html(value: str) -> str:
    """Return `value` as rich text that is safe to store and to show; cleaning it again changes nothing.

    Two parsers that disagree could make markup out of each other's output, so both run until neither changes
    anything. What does not settle in a few passes was made to deceive, and is shown as the text that it is.
    """
    current = clean_text(value)
    for _pass in range(MAX_PASSES):
        cleaned = _once(current)
        if cleaned == current:
            return cleaned
        current = cleaned
    return escape(nh3.clean(current, tags=set()), quote=False)


def _once(value: str) -> str:
    if _HAS_UNREAD.search(value):  # bleach takes the element away and leaves its content
        value = _by_nh3(value)
    first = Cleaner(tags=TAGS, attributes=_keeps, protocols=SCHEMES, strip=True, strip_comments=True).clean(
        value
    )
    return clean_text(_EMBED.sub(_embed, _by_nh3(first)))


def _by_nh3(value: str) -> str:
    return nh3.clean(
        value,
        tags=set(TAGS),
        clean_content_tags=set(UNREAD),
        attributes={"*": {"lang", "data-block-key"}} | {tag: set(names) for tag, names in _RULES.items()},
        attribute_filter=_filter,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _image(value: str) -> str | None:
    return value if value == "image" else None


def _matching(pattern):
    return lambda value: value if pattern.fullmatch(value) else None


_EVERYWHERE = {"lang": _matching(_LANG), "data-block-key": _matching(_KEY)}
_RULES = {
    "a": {
        "href": lambda value: clean_url(value) or None,
        "linktype": lambda value: value if value in {"page", "document"} else None,
        "id": _matching(_NUMBER),
    },
    "embed": {
        "embedtype": _image,
        "id": _matching(_NUMBER),
        "format": _matching(_FORMAT),
        "alt": lambda value: clean_line(value)[:500],
    },
    "abbr": {"title": lambda value: clean_line(value)[:300]},
}


def _filter(tag: str, name: str, value: str) -> str | None:
    """Return what attribute `name` of `tag` may hold, or None when it has to go."""
    rule = _RULES.get(tag, {}).get(name) or _EVERYWHERE.get(name)
    return rule(value) if rule else None


def _keeps(tag: str, name: str, value: str) -> bool:
    return _filter(tag, name, value) is not None


def _embed(match: re.Match) -> str:
    """Write an embed as Wagtail's rewriter finds it: closed by a slash, no bare angle bracket inside."""
    attributes = dict(_ATTRIBUTE.findall(match[1]))
    if attributes.get("embedtype") != "image" or "id" not in attributes:
        return ""
    texts = {name: escape(unescape(text), quote=False) for name, text in attributes.items()}
    pairs = (name + '="' + text.replace('"', "&quot;") + '"' for name, text in texts.items())
    return f"<embed {' '.join(pairs)}/>"
