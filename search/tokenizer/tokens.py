"""The tokenizer: plain words in stretches, compounds one by one, Khmer by cluster."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..folding import fold, lower
from .compounds import ADDRESSES, LONGEST_TOKEN, NUMBERS, keys_of, plain

# Inside a word: marks that no letter composes with, joiners, soft hyphens, signs of direction; no key has one
_SILENT = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_LATIN = "".join(
    letter
    for letter in map(chr, [*range(0x41, 0x2B0), *range(0x1E00, 0x1F00)])
    if "a" <= fold(letter) <= "z" and len(fold(letter)) == 1
)
_ACCENTED = re.escape(_LATIN)
_KHMER = "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd])*"
_PLAIN = re.compile(f"[a-z][a-z0-9{_SILENT}]*(?:['’][a-z]+)?")
_PLAIN_ACCENTED = re.compile(f"[{_ACCENTED}][{_ACCENTED}0-9{_SILENT}]*(?:['’][{_ACCENTED}]+)?")
_NOT_KEY = re.compile(f"[{_SILENT}'’]")
# What is no plain word: compounds, Khmer, letters of other scripts.
_SCRIPTS = f"(?P<khmer>{_KHMER}) | (?P<other>[^\\W0-9_a-z\u1780-\u17ff]+)"
# Looking ahead first saves trying every pattern at every letter: it halves the time of cutting.
_WITHOUT_ADDRESSES = re.compile(f"(?=[0-9]|thang|[^\\W0-9_a-z]) (?:{NUMBERS} | {_SCRIPTS})", re.VERBOSE)
_WITH_ADDRESSES = re.compile(f"{ADDRESSES} | {NUMBERS} | {_SCRIPTS}", re.VERBOSE)
_ADDRESS_LIKELY = re.compile(r"@|://|[a-z0-9]\.[a-z]")
_SPECIAL_LIKELY = re.compile(r"[0-9@]|[^\W0-9_a-z]|[a-z]\.[a-z]|://")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HAN_OR_STRETCH = re.compile(f"{_HAN.pattern}|(?:(?!{_HAN.pattern}).)+", re.DOTALL)
_PARTS_OF_NO_DATE = re.compile("[0-9]+|[a-z]+")
_ADDRESS_KINDS = {"url", "mail", "handle"}
_NO_DATE = {"iso", "date", "month", "day", "dashed", "spelled"}
_AFTER_HOST = re.compile("[/:]")


class Token(NamedTuple):
    """One token of a text: where it stands in the NFC text, its key without and with marks, and what else a
    document is found by where it stands."""

    start: int
    end: int
    folded: str
    accented: str
    also: tuple[str, ...] = ()


class IndexTokens(NamedTuple):
    """A text for an index: keys in order, without and with marks, and the further keys."""

    folded: list[str]
    accented: list[str]
    also: list[str]


def tokenize(text: str, *, addresses: bool = True) -> list[Token]:
    """Return the tokens of `text` with their places in its NFC.

    `addresses=False` leaves out web and mail addresses and @handles: they may name a person.
    """
    folded, accented = fold(text), lower(text)
    tokens = []
    for start, end, special in _pieces(folded, accented, addresses):
        if special is not None:
            tokens.append(special)
            continue
        tokens += _plain(folded, accented, start, end)
    return tokens


def tokenize_for_index(text: str, *, addresses: bool = True) -> IndexTokens:
    """As `tokenize`, without the places: three lists of keys, made in stretches."""
    folded, accented = fold(text), lower(text)
    plain_keys: list[str] = []
    marked_keys: list[str] = []
    also: list[str] = []
    for start, end, special in _pieces(folded, accented, addresses):
        if special is not None:
            plain_keys.append(special.folded)
            marked_keys.append(special.accented)
            also += special.also
            continue
        bare = _PLAIN.findall(folded, start, end)
        marked = _PLAIN_ACCENTED.findall(accented, start, end)
        if len(bare) != len(marked):  # a rare Latin letter outside the table of accented ones
            marked = [accented[slice(*word.span())] for word in _PLAIN.finditer(folded, start, end)]
        plain_keys += _keys(bare, folded, start, end)
        marked_keys += _keys(marked, accented, start, end)
    return IndexTokens(plain_keys, marked_keys, also)


def words(text: str, *, addresses: bool = True) -> list[str]:
    """Return the folded keys of `text` in order."""
    folded = fold(text)
    accented = lower(text) if _ADDRESS_LIKELY.search(folded) else folded
    keys: list[str] = []
    for start, end, special in _pieces(folded, accented, addresses):
        if special is not None:
            keys.append(special.folded)
        else:
            keys += _keys(_PLAIN.findall(folded, start, end), folded, start, end)
    return keys


def pairs(keys: list[str]) -> list[str]:
    """Return the neighbours of `keys` as one key each: phu_quoc; two Khmer clusters are glued.

    Elasticsearch cuts Khmer at an underscore, and a Khmer cluster beside another script makes no pair.
    """
    if not any(map(is_khmer, keys)):
        return [f"{first}_{second}" for first, second in pairwise(keys)]
    joined = []
    for first, second in pairwise(keys):
        if is_khmer(first) and is_khmer(second):
            joined.append(first + second)
        elif not is_khmer(first) and not is_khmer(second):
            joined.append(f"{first}_{second}")
    return joined


def is_khmer(key: str) -> bool:
    """True for a key that is a Khmer cluster."""
    return "\u1780" <= key[0] <= "\u17ff"


def _key(word: str) -> str:
    if not word.isalnum():
        word = _NOT_KEY.sub("", word)
    return word if len(word) <= LONGEST_TOKEN else word[:LONGEST_TOKEN]


def _keys(words: list[str], text: str, start: int, end: int) -> list[str]:
    """The keys of `words`, which stand in `text` from `start` to `end`; few stretches need a look at each."""
    if _NOT_KEY.search(text, start, end) or max(map(len, words), default=0) > LONGEST_TOKEN:
        return list(map(_key, words))
    return words


def _pieces(folded: str, accented: str, addresses: bool) -> Iterator[tuple[int, int, Token | None]]:
    """Stretches of plain words (start, end, None) and specials (start, end, token), in order."""
    at = 0
    if _SPECIAL_LIKELY.search(folded):
        special = _WITH_ADDRESSES if _ADDRESS_LIKELY.search(folded) else _WITHOUT_ADDRESSES
        for match in special.finditer(folded):
            left, right = match.span()
            if at < left:
                yield at, left, None
            at = right
            for token in _special(match, accented, addresses):
                yield token.start, token.end, token
    if at < len(folded):
        yield at, len(folded), None


def _special(match: re.Match, accented: str, addresses: bool) -> Iterator[Token]:
    kind, text, (start, end) = match.lastgroup or "", match[0], match.span()
    if kind == "url" and not _is_address(text, accented[start:end]):
        yield from _tokens_of_no_address(match.string, accented, start, end)
        return
    if kind in _ADDRESS_KINDS and not addresses:
        return
    if kind == "khmer":
        yield Token(start, end, text[:LONGEST_TOKEN], text[:LONGEST_TOKEN])
    elif kind == "other":
        yield from _other(text, start)
    elif (keys := keys_of(kind, text)) is not None and keys[0]:
        key, also = keys
        yield Token(start, end, key, key, also)
    elif kind in _NO_DATE:
        whole = keys_of("day", text) if kind == "dashed" else None
        for part in _PARTS_OF_NO_DATE.finditer(text):
            left, right = start + part.start(), start + part.end()
            key, marked = (plain(part[0]),) * 2 if part[0].isdigit() else (part[0], accented[left:right])
            yield Token(left, right, key, marked, whole[:1] if whole and left == start else ())


def _is_address(folded: str, accented: str) -> bool:
    """False for "rồi.mẹ", where a space is missing and the fold makes a top-level domain of a word."""
    if folded.startswith("www.") or "://" in folded[:8]:
        return True
    host = _AFTER_HOST.split(folded, maxsplit=1)[0]
    ending = slice(host.rfind(".") + 1, len(host))
    return folded[ending] == accented[ending]


def _tokens_of_no_address(folded: str, accented: str, start: int, end: int) -> Iterator[Token]:
    """Tokens of what only looked like an address."""
    at = start
    for match in _WITHOUT_ADDRESSES.finditer(folded, start, end):
        yield from _plain(folded, accented, at, match.start())
        yield from _special(match, accented, True)
        at = match.end()
    yield from _plain(folded, accented, at, end)


def _plain(folded: str, accented: str, start: int, end: int) -> Iterator[Token]:
    for word in _PLAIN.finditer(folded, start, end):
        left, right = word.span()
        yield Token(left, right, _key(word[0]), _key(accented[left:right]))


def _other(text: str, start: int) -> Iterator[Token]:
    """Letters of a script that the engines cut differently: spelled in hexadecimal, Han sign by sign."""
    for part in _HAN_OR_STRETCH.finditer(text):
        letters = part[0]
        if not letters.isalpha():
            letters = "".join(filter(str.isalpha, letters))
        if letters:
            key = "x" + letters.encode("utf-16-be", "surrogatepass").hex()[: LONGEST_TOKEN - 1]
            yield Token(start + part.start(), start + part.end(), key, key)
