"""Codes of receipts: twelve characters of Crockford's base 32, the last of which checks the others.

    HD7K-2M9Q-XR4T

No I, L, O or U: what is read out or written by hand is read back. The check finds each single wrong character
and each two that changed places, so a slip of the finger is told apart from a code that is not there.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_SEPARATORS = re.compile(r"[\s.,_\-\u2010-\u2015\u2212]+")
_POLYNOMIAL = 0b100101  # x⁵ + x² + 1: a field of 32 elements


def code_of(number: int) -> str:
    """The code whose first eleven characters are the lowest 55 bits of `number`."""
    body = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH - 1))
    return body + _check(body)


def read(typed: str) -> str | None:
    """The twelve characters of what somebody typed, however grouped; None for no code, or a slip."""
    text = _SEPARATORS.sub("", typed.strip().upper()).translate(_READ_AS)
    if len(text) != LENGTH or any(letter not in ALPHABET for letter in text):
        return None
    return text if _check(text[:-1]) == text[-1] else None


def grouped(code: str) -> str:
    """The code as people read it: XXXX-XXXX-XXXX."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def _check(body: str) -> str:
    """The sum of the characters, each weighted by a power of its place, in the field of 32 elements."""
    total, weight = 0, 1
    for letter in body:
        weight = _times(weight, 2)
        total ^= _times(ALPHABET.index(letter), weight)
    return ALPHABET[total]


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 32:
            one ^= _POLYNOMIAL
        other >>= 1
    return product
