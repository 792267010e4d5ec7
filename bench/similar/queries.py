"""What is asked of similar claims: repeats at five levels of noise, hard negatives, claims that are new."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.texts.claims import Made, claim, denied, original, other_figure, other_place
from bench.texts.noise import LEVELS, noisy
from search.similar.signature import syllables

REPEATS = tuple(f"level {level}" for level in LEVELS)
NEW, NEW_FACTS = "new claims", "new claims, sentences of the index"
FIGURE, PLACE, DENIED = "other number or date", "other place", "negation"
NEGATIVES = (NEW, NEW_FACTS, FIGURE, PLACE, DENIED)
_LEVELS_OF_NEGATIVES = 4  # 0 to 3: at level 4 the number or place that differs would mostly be lost
_TRIES = 30


@dataclass(frozen=True)
class Query:
    """One query: `number` of the claim that it repeats or alters (None for a new claim), and that claim's
    length in syllables."""

    kind: str
    text: str
    number: int | None = None
    length: int = 0


def draw_queries(kind: str, count: int, size: int, seed: int, side: str) -> Iterator[Query]:
    """Yield `count` queries of `kind` for an index of the claims 0 to `size` - 1 of `side`."""
    for at in range(count):
        chance = Random(f"{kind} {side} {seed} {at}")
        if kind in REPEATS:
            number = chance.randrange(size)
            made = claim(number, seed, side)
            yield Query(kind, noisy(made.text, REPEATS.index(kind), side, chance), number, made.length)
        elif kind in (NEW, NEW_FACTS):
            made = original(chance, side, unseen=kind == NEW)
            yield Query(kind, noisy(made.text, at % _LEVELS_OF_NEGATIVES, side, chance))
        else:
            yield _altered(kind, at % _LEVELS_OF_NEGATIVES, size, seed, side, chance)


def _altered(kind: str, level: int, size: int, seed: int, side: str, chance: Random) -> Query:
    """A claim with something else in it, in a post that has kept what is else."""
    while True:
        number = chance.randrange(size)
        made = claim(number, seed, side)
        if kind == DENIED:
            other: Made | None = denied(made, chance)
        else:
            other = (other_figure if kind == FIGURE else other_place)(made, side, chance)
        # What the index says too, in a near-twin, is no other claim.
        if other is not None and other.text not in {claim(near, seed, side).text for near in _near(number)}:
            break
    kept = set(syllables(other.text)) - set(syllables(made.text))
    for _try in range(_TRIES):
        text = noisy(other.text, level, side, chance)
        if kept <= set(syllables(text)):
            return Query(kind, text, number, made.length)
    return Query(kind, other.text, number, made.length)


def _near(number: int) -> range:
    """The numbers of a claim and its twin."""
    return range(number // 4 * 4 + 2, number // 4 * 4 + 4)


def twins(one: int, other: int) -> bool:
    """True for a claim and the near-twin made of it."""
    return one // 4 == other // 4 and {one % 4, other % 4} == {2, 3}
