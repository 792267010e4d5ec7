"""A text as the similar-claims index sees it: its syllables in order and its skip pairs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ..tokenizer import is_khmer, tokenize, words
from .teencode import odd, spelled_out

REACH = 3  # a skip pair joins a syllable with each of the next three
LONGEST = 400  # syllables of one text; more is no claim
# After a figure; folded, so that tỷ and tỉ are one. What posts write is among them.
SCALES = {
    **dict.fromkeys(("nghin", "ngan", "k", "ng"), 1_000),
    **dict.fromkeys(("trieu", "tr", "trd"), 1_000_000),
    **dict.fromkeys(("ty", "ti"), 1_000_000_000),
}
_NUMBER = re.compile("[0-9]{1,12}(?:_[0-9]{1,6})?")

Span = tuple[int, int]


@dataclass(frozen=True)
class Signature:
    """The syllables of `text` (its NFC), and for each the place of the word it came from."""

    text: str
    syllables: tuple[str, ...]
    spans: tuple[Span, ...]
    accented: tuple[str, ...] = ()  # the word as typed, in small letters, where it bears marks; else ""

    def may_be(self, at: int, word: str) -> bool:
        """True unless the syllable was typed with marks that make it another word: chữa is not chưa."""
        return self.accented[at] in ("", word)


def syllables(text: str) -> list[str]:
    """Return the syllables of `text` in order: folded, teencode spelled out, no mail or web address.

    A number is one syllable with the word that scales it.
    """
    keys = words(text, addresses=False)
    if odd(keys) or not SCALES.keys().isdisjoint(keys):
        keys = list(chain.from_iterable(_spelled(keys)))
    return keys[:LONGEST]


def signature_of(text: str) -> Signature:
    """Return `syllables(text)` with their places."""
    tokens = tokenize(text, addresses=False)
    syllables_found: list[str] = []
    spans: list[Span] = []
    accented: list[str] = []
    for token, keys in zip(tokens, _spelled([token.folded for token in tokens]), strict=True):
        for key in keys:
            syllables_found.append(key)
            spans.append((token.start, token.end))
            accented.append(token.accented if token.accented != token.folded else "")
    return Signature(
        text, tuple(syllables_found[:LONGEST]), tuple(spans[:LONGEST]), tuple(accented[:LONGEST])
    )


def skip_pairs(keys: list[str]) -> list[str]:
    """Return each of `keys` joined with each of the next three, as `tokenizer.pairs` joins neighbours."""
    apart = (zip(keys, keys[step:], strict=False) for step in range(1, REACH + 1))
    if not any(map(is_khmer, keys)):
        return ["_".join(pair) for pair in chain.from_iterable(apart)]
    return [pair for first, second in chain.from_iterable(apart) if (pair := join(first, second))]


def join(first: str, second: str) -> str:
    """Return two syllables as one key; "" for a Khmer cluster beside another script."""
    if is_khmer(first) and is_khmer(second):
        return first + second
    return "" if is_khmer(first) or is_khmer(second) else f"{first}_{second}"


def _spelled(keys: list[str]) -> Iterator[tuple[str, ...]]:
    """For each of `keys` what it stands for. 500 nghìn and 500k are 500000, and the word after is no more."""
    scaled = False
    for at, key in enumerate(keys):
        if scaled:
            scaled = False
            yield ()
            continue
        scale = SCALES.get(keys[at + 1]) if at + 1 < len(keys) and key[0].isdigit() else None
        if scale and (number := _NUMBER.fullmatch(key)):
            scaled = True
            yield (str(round(float(number[0].replace("_", ".")) * scale)),)
        else:
            yield spelled_out(key)
