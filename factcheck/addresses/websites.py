"""Shapes on hosts that no table knows: articles, threads and documents against accounts, groups and lists.

A site on a host of its own may be a newspaper, or a small network where the first word is an account. So a
shape is taken for content only where it would be odd for a person's name: a document, a page with a number,
a word of content with something behind it, a date, five words and more, a long number in a section. The rest
waits for a person.
"""

import re
from itertools import pairwise
from urllib.parse import parse_qsl

from .encoding import read_out
from .parsing import Address
from .table import Place
from .words import (
    ACCOUNT,
    ACCOUNT_NAMES,
    CONTENT,
    CONTENT_NAMES,
    DOCUMENT_ENDINGS,
    EMPTY_SCRIPTS,
    GROUP,
    LABEL,
    LISTING,
    PAGE_ENDINGS,
    SOMETIMES,
    TABS,
    THREAD_SCRIPTS,
)

LANGUAGE = re.compile(r"(?:vi|en|km|zh|fr|ja|ko|ru|de|es|th|lo)(?:[-_][A-Za-z]{2})?")
WORD = re.compile(r"[^\W_]+")
ACCOUNT_PAGE = re.compile(  # a wiki's page of a person, in its own words
    r"(?:user|user_talk|utilisateur|special|thành_viên|thảo_luận_thành_viên|đặc_biệt|thành viên)[:：].*",
    re.IGNORECASE,
)

CONTENT_SHAPE = "content"


def shape_on_website(address: Address) -> str | Place | None:
    """CONTENT_SHAPE, the place that it names, or None for a shape of which only a person can tell."""
    segments, names = _parts(address)
    if not segments:
        return _of_query(names, at_root=True) or (Place.ROOT if not names else None)
    first = segments[0].lower()
    if re.fullmatch(r"~[^/]*", first) or any(ACCOUNT_PAGE.fullmatch(part) for part in segments):
        return Place.ACCOUNT
    for place, part in enumerate(segments):
        if part.startswith("@"):
            return _behind_account(segments[place + 1 :])
    for index, part in enumerate(segments):
        stem, ending = _stem(part.lower())
        if stem in ACCOUNT:  # a number behind a word for accounts is one's number, or a list's page
            return _behind_account(segments[index + 2 :], alone=False)
        if stem in GROUP:
            return _behind_account(segments[index + 2 :], Place.GROUP)
        if stem in SOMETIMES and not (index + 1 < len(segments) and _is_article(segments[-1])):
            return _behind_account(segments[index + 2 :])
        if not ending:
            continue
        if index == len(segments) - 1:
            return _document(segments, ending, names)
    return _of_path(segments, names)


def _parts(address: Address) -> tuple[list[str], dict[str, str]]:
    """The segments and query of the address; those of a route behind `#/` come after."""
    segments = list(address.segments)
    pairs = [pair for name, value in address.query for pair in _apart(read_out(name), read_out(value))]
    segments += [
        part for name, value in pairs if "/" in name and not value for part in name.split("/") if part
    ]
    if len(segments) > len(address.segments):  # a path behind a question mark: index.php?threads/ten-bai.12/
        segments = [part for part in segments if _stem(part.lower())[0] not in EMPTY_SCRIPTS]
    if address.route:
        path, _sign, query = address.route.lstrip("!").partition("?")
        route = [part for part in path.split("/") if part]
        segments = [*(part for part in segments if _stem(part.lower())[0] not in EMPTY_SCRIPTS), *route]
        pairs += parse_qsl(query, keep_blank_values=True)
    if len(segments) > 1 and LANGUAGE.fullmatch(segments[0]):
        segments = segments[1:]
    return segments, {name.lower(): value for name, value in pairs if value}


def _apart(name: str, value: str) -> list[tuple[str, str]]:
    """The pairs in one: some forums write "action=profile;u=1"."""
    value, *others = value.split(";")
    return [(name, value), *((other, own) for other, _sign, own in (each.partition("=") for each in others))]


def _stem(part: str) -> tuple[str, str]:
    """A file's name and its ending, which is "" when it is none that documents have."""
    stem, _dot, ending = part.rpartition(".")
    return (stem, ending) if stem and ending in DOCUMENT_ENDINGS else (part, "")


def _of_query(names: dict[str, str], *, at_root: bool = False) -> str | Place | None:
    """What the query names: an account, one content, or nothing that is known."""
    if any(name in ACCOUNT_NAMES for name in names):
        return Place.ACCOUNT
    if {"s", "q", "search"} & set(names) and at_root:
        return Place.LISTING
    if any(name in CONTENT_NAMES and re.search(r"\d|\w{6,}", value) for name, value in names.items()):
        return CONTENT_SHAPE
    return None


def _document(segments: list[str], ending: str, names: dict[str, str]) -> str | Place | None:
    """A file or script: the site's root, a list, an account by its query; else content, unless it may be a
    section or a person: a page of a few words that no number, day or query tells apart."""
    *before, last = (part.lower() for part in segments)
    stem, _ending = _stem(last)
    if stem in EMPTY_SCRIPTS:
        return _script(names)
    if (stem in LISTING and stem not in CONTENT) or (before and before[0] in LABEL):
        return Place.LISTING
    if any(name in ACCOUNT_NAMES for name in names):
        return Place.ACCOUNT
    tells = re.search(r"\d", stem) or stem in THREAD_SCRIPTS or _of_query(names) or _is_day(before)
    if ending in PAGE_ENDINGS and not (tells or _is_title(stem) or set(before) & CONTENT):
        return None
    return CONTENT_SHAPE


def _script(names: dict[str, str]) -> str | Place | None:
    acts = {names.get(name, "").removeprefix("view") for name in ("action", "do", "mode", "act", "option")}
    if "profile" in acts:
        return Place.ACCOUNT
    return _of_query(names) or (None if names else Place.ROOT)


def _behind_account(rest: list[str], place: Place = Place.ACCOUNT, *, alone: bool = True) -> str | Place:
    """Behind a name: one content, when its id follows a word of content or stands alone; else a room."""
    if alone and len(rest) == 1 and (_is_number(rest[0], 5) or _is_title(rest[0])):
        return CONTENT_SHAPE
    for word, what in pairwise(rest):
        names_one = re.search(r"\d", what) or _is_title(what)
        if word.lower() in CONTENT and what.lower() not in TABS and names_one:
            return CONTENT_SHAPE
    return place


def _of_path(segments: list[str], names: dict[str, str]) -> str | Place | None:
    if len(segments) > 1 and re.fullmatch(r"(?:page|trang)-\d{1,4}", segments[-1].lower()):
        segments = segments[:-1]
    last, before = segments[-1], [part.lower() for part in segments[:-1]]
    if any(name in ACCOUNT_NAMES for name in names):
        return Place.ACCOUNT
    if before and before[0] in LABEL:
        return Place.LISTING
    if before and re.fullmatch(r"(?:page|trang)-?\d{1,4}", f"{before[-1]}{last}"):
        return Place.LISTING
    if _is_title(last):
        return CONTENT_SHAPE
    if len(segments) == 2 and before[0] in LISTING - CONTENT:
        return Place.LISTING
    if re.fullmatch(r"t/[^/]+/\d+(?:/\d+)?", "/".join([*before, last])):  # Discourse
        return CONTENT_SHAPE
    if before and before[-1] in CONTENT and last.lower() not in TABS | LISTING:
        return CONTENT_SHAPE
    if _is_day(before):
        return Place.LISTING if re.fullmatch(r"\d{1,2}", last) else CONTENT_SHAPE
    if len(segments) == 1:
        if last.lower() in LISTING:
            return Place.LISTING if not names else _of_query(names)
        return _of_query(names) if last.lower() in CONTENT else None
    if _has_long_number(last):
        return CONTENT_SHAPE
    return _of_query(names) if before[-1] in CONTENT or last.lower() in CONTENT else None


def _is_day(before: list[str]) -> bool:
    """Whether a year and a month stand before: what follows is of that day."""
    return any(
        re.fullmatch(r"(?:19|20)\d\d", year) and re.fullmatch(r"\d{1,2}", month)
        for year, month in pairwise(before)
    )


def _is_title(part: str) -> bool:
    """Five words and more besides numbers: no person's name, even with an account's number, is so long."""
    return len([word for word in WORD.findall(part) if not word.isdecimal()]) >= 5


def _is_article(part: str) -> bool:
    stem, ending = _stem(part.lower())
    return _is_title(part) or bool(ending and len(WORD.findall(stem)) >= 3)


def _has_long_number(part: str) -> bool:
    """A word or more and a number of five digits, of which no account's name is made; or a long code."""
    words = WORD.findall(part)
    return any(_is_number(re.sub(r"^[a-z]+", "", word), 5) for word in words[1:]) or bool(
        re.fullmatch(r"\d{6,}", part)
    )


def _is_number(part: str, digits: int) -> bool:
    return part.isdecimal() and len(part) >= digits
