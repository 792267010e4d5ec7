"""Places in a text: names of a gazetteer that a room registers, and what follows xã, phường, huyện …"""

import math
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .signature import Signature, Span, syllables

LONGEST_NAME = 4  # syllables
# Words before a name, as typed with marks, and folded: "xa" without marks may be far, so it counts only in a
# text that is typed without marks.
_KINDS = {
    "xã": "xa",
    "phường": "phuong",
    "trấn": "tran",
    "huyện": "huyen",
    "quận": "quan",
    "tỉnh": "tinh",
    "phố": "pho",
    "ấp": "ap",
    "khu": "khu",
    "đảo": "dao",
    "hòn": "hon",
    "đường": "duong",
    "chợ": "cho",
    "cầu": "cau",
    "kênh": "kenh",
    "rạch": "rach",
    "phum": "phum",
    "khẩu": "khau",
    "thôn": "thon",
    "sông": "song",
}
_FOLDED_KINDS = frozenset(_KINDS.values())
_BEFORE_NAMES = _FOLDED_KINDS | {"thi", "thanh", "dac"}  # thị trấn, thành phố, đặc khu
# Kinds that are rarely another word when typed without marks.
_SURE = frozenset({"xa", "phuong", "huyen", "thon", "phum"})

# Kinds that need no capital letter after them, in a text typed with marks: "đường còn xa" names no street.
_SURE_WITH_MARKS = _SURE | {"ap", "quan"}
_WITHOUT_MARKS = frozenset(kind for kind, folded in _KINDS.items() if kind == folded)

KEPT_FOR = 3_600  # seconds; places come and go with an administrative reform

_provider: Callable[[], Iterable[str]] | None = None
_names: frozenset[tuple[str, ...]] = frozenset()
_read_at = -math.inf


@dataclass(frozen=True)
class Place:
    """A place named in a text: its name's syllables without the kind, and where it stands."""

    name: tuple[str, ...]
    span: Span
    at: int  # which syllable of the text
    listed: bool  # the gazetteer has it


def register(provider: Callable[[], Iterable[str]] | None) -> None:
    """Take place names from `provider()`, with or without their kind. It is asked at need, once an hour."""
    global _provider, _read_at
    _provider, _read_at = provider, -math.inf


@contextmanager
def using(provider: Callable[[], Iterable[str]] | None) -> Iterator[None]:
    """Another provider for a while: a bench's, a test's."""
    before = _provider
    register(provider)
    try:
        yield
    finally:
        register(before)


def _gazetteer() -> frozenset[tuple[str, ...]]:
    global _names, _read_at
    if time.monotonic() - _read_at > KEPT_FOR:
        _names = frozenset(filter(None, map(_name_of, _provider() if _provider else ())))
        _read_at = time.monotonic()
    return _names


def _name_of(place: str) -> tuple[str, ...]:
    """The syllables of a name without its kind; () for a name of one syllable, which may be any word."""
    keys = tuple(syllables(place))
    while len(keys) > 2 and keys[0] in _BEFORE_NAMES:
        keys = keys[1:]
    return keys if 2 <= len(keys) <= LONGEST_NAME else ()


def places(signature: Signature) -> list[Place]:
    """Return the places of a text in order, the longest name that fits at each spot."""
    known, named, at = _gazetteer(), [], 0
    keys = signature.syllables
    while at < len(keys):
        name, listed = _listed(known, keys, at), True
        if name is None:
            name, listed = _after_a_kind(signature, at), False
        if name is None:
            at += 1
            continue
        last = at + len(name) - 1
        named.append(Place(name, (signature.spans[at][0], signature.spans[last][1]), at, listed))
        at = last + 1
    return named


def _listed(known, keys: tuple[str, ...], at: int) -> tuple[str, ...] | None:
    for length in range(min(LONGEST_NAME, len(keys) - at), 1, -1):
        if keys[at : at + length] in known:
            return keys[at : at + length]
    return None


def _after_a_kind(signature: Signature, at: int) -> tuple[str, ...] | None:
    """The two syllables at `at` when a kind of place stands before them; one, when the text ends there."""
    if at == 0 or not _is_kind(signature, at - 1) or signature.syllables[at][0].isdigit():
        return None
    if not signature.text[signature.spans[at - 1][1] : signature.spans[at][0]].isspace():
        return None  # "cả phường, chỉ cần …" names none
    return tuple(key for key in signature.syllables[at : at + 2] if not key[0].isdigit())


def _is_kind(signature: Signature, at: int) -> bool:
    key = signature.syllables[at]
    if key not in _FOLDED_KINDS:
        return False
    if not any(signature.accented):
        return key in _SURE
    if _KINDS.get(signature.accented[at]) != key and key not in _WITHOUT_MARKS:
        return False
    return key in _SURE_WITH_MARKS or signature.text[signature.spans[at + 1][0]].isupper()
