"""Percent-encoding, so that two spellings of one path or query are one (RFC 3986 6.2.2, RFC 3987 3.1)."""

import re
from urllib.parse import quote, unquote

from .signs import bare

_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_NON_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_PAIR = re.compile(r"(%[0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_SUB = "!$&'()*+,;=:@/?"


def as_iri(text: str) -> str:
    """`text` with encoded letters beyond ASCII written out, in NFC, without signs that nobody sees.

    What is encoded in no UTF-8 stays encoded: two unreadable letters must not become one.
    """
    while (written := _written_out(text)) != text:
        text = written
    return text


def _written_out(text: str) -> str:
    """Once. A mark does not compose with the last digit of what stays encoded before it."""
    pieces = _PAIR.split(_NON_ASCII.sub(_letters, _PAIR.sub(_plain, text)))
    return "".join(piece if number % 2 else bare(piece) for number, piece in enumerate(pieces))


def _plain(pair: re.Match) -> str:
    sign = chr(int(pair[0][1:], 16))
    return sign if sign in _UNRESERVED else pair[0].upper()


def _letters(run: re.Match) -> str:
    try:
        return bytes.fromhex(run[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return run[0].upper()


def one_spelling(text: str, *, reserved: str = _SUB) -> str:
    """The one spelling of a part: unreserved signs bare, hexadecimal in capitals, letters as UTF-8."""
    pieces = _PAIR.split(as_iri(text))
    return "".join(
        piece if number % 2 else quote(piece, safe=reserved) for number, piece in enumerate(pieces)
    )


def read_out(text: str) -> str:
    """The part as a person reads it: everything decoded that can be."""
    return bare(_ENCODED.sub(lambda run: unquote(run[0], errors="replace"), text))
