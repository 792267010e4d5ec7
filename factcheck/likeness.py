"""How much of a text's words another text has, told from keyed hashes alone: no word can be read from them.

A text becomes a set of runs of three folded words, its numbers left out (spam changes those), and that set a
signature of MOST numbers under a key that lies outside the database (MinHash, Broder 1997). Two signatures
tell how alike the sets are; without the key nobody can try words against one.
"""

import hashlib
import re
from dataclasses import dataclass

from search.folding import fold

MOST = 128  # numbers of a signature
RUN = 3  # words
SHORTEST = 8  # words; fewer are said by anybody
LONGEST = 600  # words that are looked at
BAND = 4  # numbers of a signature that agree together
_PRIME = (1 << 61) - 1
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Signature:
    """`numbers`: the least hash of the set under each of MOST orders; `size`: how many runs the set has."""

    numbers: tuple[int, ...]
    size: int

    def likeness(self, other: "Signature") -> float:
        """Estimate of what both share of what either has, 0 to 1."""
        return sum(a == b for a, b in zip(self.numbers, other.numbers, strict=True)) / MOST

    def share_in(self, other: "Signature") -> float:
        """Estimate of how much of this text stands in the other one, 0 to 1."""
        likeness = self.likeness(other)
        return min(1.0, likeness * (self.size + other.size) / (1 + likeness) / self.size)

    def bands(self) -> list[int]:
        """Numbers of which texts that are alike have one in common; each fits a signed column of 64 bits."""
        bands = []
        for start in range(0, MOST, BAND):
            part = repr((start, self.numbers[start : start + BAND])).encode()
            bands.append(int.from_bytes(hashlib.blake2b(part, digest_size=8).digest(), "big", signed=True))
        return bands

    def packed(self) -> bytes:
        """The numbers as bytes, for a column."""
        return b"".join(number.to_bytes(8, "big") for number in self.numbers)


def unpacked(raw: bytes, size: int) -> Signature:
    """The signature that `packed` made."""
    raw = bytes(raw)
    return Signature(tuple(int.from_bytes(raw[at : at + 8], "big") for at in range(0, len(raw), 8)), size)


def signature_of(text: str, key: bytes) -> Signature | None:
    """The signature of `text` under `key` (up to 64 bytes); None when it has too few words to be told by."""
    words = _WORDS.findall(fold(text))[:LONGEST]
    if len(words) < SHORTEST:
        return None
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    hashes = [
        int.from_bytes(hashlib.blake2b(run.encode(), key=key, digest_size=8).digest(), "big") % _PRIME
        for run in runs
    ]
    numbers = tuple(
        min((factor * each + shift) % _PRIME for each in hashes) for factor, shift in _orders(key)
    )
    return Signature(numbers, len(runs))


def _orders(key: bytes) -> list[tuple[int, int]]:
    """The factor and shift of each order, the same for the same key."""
    orders = []
    for number in range(MOST):
        drawn = hashlib.blake2b(str(number).encode(), key=key, digest_size=16).digest()
        orders.append((1 + int.from_bytes(drawn[:8], "big") % (_PRIME - 1), int.from_bytes(drawn[8:], "big")))
    return orders
