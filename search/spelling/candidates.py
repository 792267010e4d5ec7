"""What may have been meant by a key: slips of fingers, of ears and of keyboards without an input method."""

import re
from dataclasses import dataclass
from itertools import product
from string import ascii_lowercase

from ..tokenizer import is_khmer
from .syllables import is_syllable, parts, possible

# Sounds that many speakers do not tell apart, so that they are written for each other.
_ONSETS_ALIKE = [
    {"d", "gi", "r", "v"}, {"s", "x"}, {"tr", "ch"}, {"l", "n"}, {"c", "k", "qu"}, {"g", "gh"}, {"ng", "ngh"},
]  # fmt: skip
_ENDINGS_ALIKE = [{"n", "ng", "nh"}, {"t", "c", "ch"}, {"i", "y"}, {"o", "u"}]
_NO_ONSET = {"f": "ph", "j": "gi", "w": "qu", "z": "d"}  # written by the young for these
_TELEX_TONE = re.compile("[sfrxj]")
_TELEX_SHAPE = re.compile(r"([aeod])\1|w")
LONGEST, SHORTEST_FOREIGN = 24, 5  # letters

SAME, KEYBOARD, SLIP, SPLIT, EDIT = 0.0, 0.5, 1.0, 1.2, 1.6  # what believing it costs


@dataclass(frozen=True)
class Candidate:
    """Keys that may have been meant by one, and what it costs to believe it."""

    keys: tuple[str, ...]
    cost: float


def candidates(key: str) -> list[Candidate]:
    """Return what may have been meant by `key`, itself first, each once, the cheapest way to it."""
    costs: dict[tuple[str, ...], float] = {(key,): SAME}
    if is_khmer(key) or not key[0].isalpha() or "_" in key or not 1 < len(key) <= LONGEST:
        return [Candidate((key,), SAME)]
    for cost, words in (
        (KEYBOARD, _without_input_method(key)),
        (SLIP, _alike(key)),
        (SPLIT, _split(key)),
        (EDIT, _edits(key)),
    ):
        for word in words:
            costs.setdefault(word if isinstance(word, tuple) else (word,), cost)
    return [Candidate(keys, cost) for keys, cost in costs.items()]


def _without_input_method(key: str) -> set[str]:
    """ "quoocs" and "quo61c" give quoc, "ddaor" gives dao: Telex and VNI typed without the program."""
    plain = {re.sub("[0-9]", "", key)}
    shaped = _TELEX_SHAPE.sub(lambda shape: shape[1] or "", key)
    plain.add(shaped)
    plain |= {shaped[: tone.start()] + shaped[tone.end() :] for tone in _TELEX_TONE.finditer(shaped, 1)}
    return {word for word in plain if word != key and is_syllable(word)}


def _alike(key: str) -> set[str]:
    """Syllables that sound like `key`: another onset, another ending, or both."""
    if key[0] in _NO_ONSET and is_syllable(word := _NO_ONSET[key[0]] + key[1:]):
        return {word}
    if not key.isalpha() or (cut := parts(key)) is None:
        return set()
    onset, rime = cut
    onsets = {onset}.union(*(group for group in _ONSETS_ALIKE if onset in group))
    rimes = {rime}
    for group in _ENDINGS_ALIKE:
        for end in group:
            if rime.endswith(end) and len(rime) >= len(end):
                rimes |= {rime[: len(rime) - len(end)] + other for other in group}
    syllables = {start + end for start, end in product(onsets, rimes) if possible(start, end)}
    return syllables - {key}


def _split(key: str) -> list[tuple[str, str]]:
    """Two syllables written as one word."""
    return [
        (key[:at], key[at:]) for at in range(1, len(key)) if is_syllable(key[:at]) and is_syllable(key[at:])
    ]


def _edits(key: str) -> set[str]:
    """Words at a distance of one letter: left out, put in, another, two changed about.

    Of a syllable only syllables; of a longer word that is none (coronavirut) any.
    """
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    edited = {left + right[1:] for left, right in cuts if right}
    edited |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    edited |= {left + letter + right[1:] for left, right in cuts if right for letter in ascii_lowercase}
    edited |= {left + letter + right for left, right in cuts for letter in ascii_lowercase}
    edited.discard(key)
    if len(key) >= SHORTEST_FOREIGN and not is_syllable(key):
        return {word for word in edited if word[0].isalpha()}
    return {word for word in edited if is_syllable(word)}
