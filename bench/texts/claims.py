"""Claims for measuring, from patterns: the same for the same seed, a quarter of them near-twins."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from search.similar import Claim

from .draws import syllables
from .vocabulary import FIGURES, vocabulary

SHORTEST, LONGEST = 15, 30  # syllables
ACCESS_KEY = "desk"
_SLOT = re.compile(r"\{(\w+)\}")
_MAY_DENY = {
    "bị": "không bị",
    "đã": "chưa",
    "sẽ": "sẽ không",
    "được": "không được",
    "phải": "không phải",
    "có": "không có",
}


@dataclass(frozen=True)
class Made:
    """A claim in pieces: (slot, words); the slot of fixed words is ""."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        text = " ".join(words for _slot, words in self.pieces).replace(" ,", ",")
        return text[:1].upper() + text[1:]

    @property
    def length(self) -> int:
        return len(self.text.split())


def claim(number: int, seed: int, side: str) -> Made:
    """Return the claim of that number: every fourth is a near-twin of the one before."""
    chance = Random(f"{side} {seed} {number}")
    if number % 4 == 3:
        twin = _twin(claim(number - 1, seed, side), side, chance)
        if twin is not None:
            return twin
    return original(chance, side)


def original(chance: Random, side: str, *, unseen: bool = False) -> Made:
    """Return a claim of 15 to 30 syllables; `unseen`: from a pattern that no claim of an index is made of."""
    words = vocabulary(side)
    while True:
        wanted = chance.randint(SHORTEST, LONGEST)
        pieces = _filled(chance.choice(words.unseen_mains if unseen else words.mains), side, chance)
        if chance.random() < 0.35:
            pieces = _filled(chance.choice(words.leads), side, chance) + pieces
        while Made(tuple(pieces)).length < wanted - 3:
            pieces = pieces + _filled(", " + chance.choice(words.details), side, chance)
        made = Made(tuple(pieces))
        if SHORTEST <= made.length <= LONGEST:
            return made


def other_figure(made: Made, side: str, chance: Random) -> Made | None:
    """The same claim with another number or date; None when it has none."""
    return _with_another(made, FIGURES, side, chance)


def other_place(made: Made, side: str, chance: Random) -> Made | None:
    """The same claim about another place; None when it names none."""
    return _with_another(made, frozenset({"place"}), side, chance)


def denied(made: Made, chance: Random) -> Made:
    """The same claim with a negation."""
    spots = [
        (at, word)
        for at, (slot, words) in enumerate(made.pieces)
        if not slot
        for word in words.split()
        if word in _MAY_DENY
    ]
    pieces = list(made.pieces)
    if not spots:
        return Made((("", "không có chuyện"), *pieces))
    at, word = chance.choice(spots)
    pieces[at] = ("", re.sub(rf"(?<!\w){word}(?!\w)", _MAY_DENY[word], pieces[at][1], count=1))
    return Made(tuple(pieces))


def _filled(pattern: str, side: str, chance: Random) -> list[tuple[str, str]]:
    pieces, at = [], 0
    for slot in _SLOT.finditer(pattern):
        if fixed := pattern[at : slot.start()].strip():
            pieces.append(("", fixed))
        words = vocabulary(side).fill(slot[1], chance)
        pieces += _filled(words, side, chance) if "{" in words else [(slot[1], words)]
        at = slot.end()
    if fixed := pattern[at:].strip():
        pieces.append(("", fixed))
    return pieces


def _twin(made: Made, side: str, chance: Random) -> Made | None:
    kind = chance.random()
    if kind < 0.6:
        return other_figure(made, side, chance)
    return _third_changed(made, chance)


def _with_another(made: Made, slots: frozenset[str], side: str, chance: Random) -> Made | None:
    spots = [at for at, (slot, _words) in enumerate(made.pieces) if slot in slots]
    if not spots:
        return None
    at = chance.choice(spots)
    slot, before = made.pieces[at]
    for _try in range(20):  # a slot with a single value would never give another
        after = vocabulary(side).fill(slot, chance)
        if after != before:
            return Made((*made.pieces[:at], (slot, after), *made.pieces[at + 1 :]))
    return None


def _third_changed(made: Made, chance: Random) -> Made:
    pieces = []
    for slot, words in made.pieces:
        changed = [
            syllables().draw(chance) if slot not in FIGURES and chance.random() < 1 / 3 else word
            for word in words.split()
        ]
        pieces.append((slot, " ".join(changed)))
    return Made(tuple(pieces))


def indexed(side: str) -> Callable[[int, int], Claim]:
    """Return what makes (number, seed) a claim for an index of `side`; its item is its number."""
    return partial(_indexed, side)


def _indexed(side: str, number: int, seed: int) -> Claim:
    return Claim(f"made:{number}", claim(number, seed, side).text, str(number), (ACCESS_KEY,))
