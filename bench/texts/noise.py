"""Claims as posts repeat them, at five levels of noise; each side makes its noise in its own way."""

from functools import cache
from random import Random

from search.folding import fold

from .draws import syllables
from .vocabulary import FIT, sections

LEVELS = range(5)


@cache
def _noise(side: str) -> tuple[list[str], dict[str, str]]:
    parts = sections(f"noise_{side}.txt")
    return parts["prefix"], dict(row.split("=") for row in parts["teencode"])


def noisy(text: str, level: int, side: str, chance: Random) -> str:
    """Return `text` at `level`: 0 as it stands; 1 no accents, 20 % of the words dropped, a prefix; 2 with
    teencode; 3 with halves swapped, typos, 10 % replaced; 4 with half the words dropped, 20 % replaced."""
    if level == 0:
        return text
    prefixes, teencode = _noise(side)
    words = fold(text).split()
    if level >= 3:
        words = _replaced(words, 0.2 if level == 4 else 0.1, side, chance)
    words = _dropped(words, 0.5 if level == 4 else 0.2, side, chance)
    if level >= 3:
        middle = len(words) // 2 + chance.randint(-2, 2)
        words = words[middle:] + words[:middle]
        words = [_typo(word, side, chance) if chance.random() < 0.05 else word for word in words]
    words = fold(chance.choice(prefixes)).split() + words
    if level >= 2:
        words = [teencode[word] if word in teencode and chance.random() < 0.8 else word for word in words]
    return " ".join(words)


def _replaced(words: list[str], share: float, side: str, chance: Random) -> list[str]:
    hit = _spots(words, share, side, chance)
    return [fold(syllables().draw(chance)) if at in hit else word for at, word in enumerate(words)]


def _dropped(words: list[str], share: float, side: str, chance: Random) -> list[str]:
    hit = _spots(words, share, side, chance)
    return [word for at, word in enumerate(words) if at not in hit] or words[:1]


def _spots(words: list[str], share: float, side: str, chance: Random) -> set[int]:
    """Which words are hit: on the one side each by chance, on the other exactly their share."""
    if side == FIT:
        return {at for at in range(len(words)) if chance.random() < share}
    return set(chance.sample(range(len(words)), round(len(words) * share)))


def _typo(word: str, side: str, chance: Random) -> str:
    """A slip of the finger in a word; never in a figure, which would say something else."""
    if len(word) < 3 or not word.isalpha():
        return word
    at = chance.randrange(len(word) - 1)
    if side == FIT:
        if chance.random() < 0.5:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + word[at + 1 :]
    if chance.random() < 0.5:
        return word[:at] + word[at] + word[at:]
    return word[:at] + chance.choice("qwertyuiopasdfghjklzxcvbnm") + word[at + 1 :]
