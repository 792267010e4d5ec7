"""The words that claims for measuring are put together from.

Two sides that share no sentence, no place and no content word: scores are fitted on one and reported on the
other.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from .draws import Pool, compounds, syllables

FIT, REPORT = "fit", "report"
_DATA = Path(__file__).parent / "data"
GAZETTEER = 0.5  # of all places; a desk's list is never complete
_HELD_OUT = 8  # one pattern in so many makes new claims only


def sections(name: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in (_DATA / name).read_text().splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), [])
        elif line:
            section += line.split("|")
    return sections


class Vocabulary:
    """One side: patterns by role in the sentence, and what may stand in their slots."""

    def __init__(self, side: str):
        self.side = side
        half = 0 if side == FIT else 1
        patterns = sections(f"patterns_{side}.txt")
        self.leads, self.details = patterns["lead"], patterns["detail"]
        self.mains = [pattern for at, pattern in enumerate(patterns["main"]) if at % _HELD_OUT]
        self.unseen_mains = patterns["main"][::_HELD_OUT]
        self.pools: dict[str, Pool[str]] = {
            name: Pool(values[half::2], flatten=0.5) for name, values in sections("words.txt").items()
        }
        self.pools["w"] = Pool(compounds().values[half::2], flatten=0.7)
        self.pools["brand"] = Pool(_names(side), flatten=0.3)
        self.pools["place"] = Pool(_places(half), flatten=0.3)

    def fill(self, slot: str, chance: Random) -> str:
        """Return something for `slot`."""
        if slot in _FIGURES:
            return _FIGURES[slot](chance)
        return self.pools[slot].draw(chance)


@cache
def vocabulary(side: str) -> Vocabulary:
    """Return the words of `side`, "fit" or "report"."""
    return Vocabulary(side)


def place_names(share: float = 1.0) -> list[str]:
    """Return every place of both sides, or a share of them."""
    every = [name for half in (0, 1) for name in _places(half)]
    return [name for name in every if Random(name).random() < share]


@cache
def _places(half: int) -> list[str]:
    """Communes, wards and special zones (the package `vietnam-provinces`); every second province."""
    from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH

    names: list[str] = []
    for province in json.loads(NESTED_DIVISIONS_JSON_PATH.read_text())[half::2]:
        names += [_small(province["name"]), *(_small(ward["name"]) for ward in province["wards"])]
    Random(f"places {half}").shuffle(names)
    return names


def _small(name: str) -> str:
    kind, _space, rest = name.partition(" ")
    return f"{kind.lower()} {rest[:1].lower() + rest[1:] if rest[:4] in ('phố ', 'khu ') else rest}"


def _names(side: str) -> list[str]:
    """Names of firms and people: two syllables of the word list, as if they were names."""
    chance = Random(f"names {side}")
    every = [word for word in syllables().values[200:4000] if len(word) > 1]
    return [
        f"{chance.choice(every).capitalize()} {chance.choice(every).capitalize()}" for _name in range(4_000)
    ]


def _count(chance: Random) -> str:
    """A number as reports have it: small ones often, round ones often."""
    kind = chance.random()
    if kind < 0.5:
        return str(chance.randint(2, 60))
    if kind < 0.75:
        return str(chance.choice((5, 10, 20, 50, 100)) * chance.randint(1, 19))
    if kind < 0.9:
        return (
            f"{chance.randint(1, 60)}.{chance.choice(('000', '500', '200', f'{chance.randint(0, 999):03}'))}"
        )
    return f"{chance.randint(1, 30)},{chance.randint(1, 9)}"


def _money(chance: Random) -> str:
    kind = chance.random()
    if kind < 0.3:
        return f"{chance.randint(5, 950)}.000 đồng"
    if kind < 0.5:
        return f"{chance.randint(5, 950)} nghìn đồng"
    if kind < 0.8:
        return f"{chance.randint(1, 90)}{chance.choice(('', ',5', ',2'))} triệu đồng"
    return f"{chance.randint(1, 900)} tỷ đồng"


def _date(chance: Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2018, 2026)
    kind = chance.random()
    if kind < 0.4:
        return f"{day}/{month}/{year}"
    if kind < 0.75:
        return f"{day}/{month}"
    return f"{day} tháng {month}" if kind < 0.9 else f"{day:02}-{month:02}-{year}"


_FIGURES: dict[str, Callable[[Random], str]] = {
    "n": _count,
    "money": _money,
    "date": _date,
    "percent": lambda chance: f"{chance.randint(2, 95)}%",
    "year": lambda chance: str(chance.randint(1995, 2026)),
    "m": lambda chance: str(chance.randint(1, 12)),
    "phone": lambda chance: f"0{chance.choice('35789')}{chance.randint(10**7, 10**8 - 1)}",
    "legal": lambda chance: (
        f"{chance.randint(10, 4000)}/{chance.choice(('QĐ-UBND', 'BC-UBND', 'TB-SYT', 'CV-SGD', 'NQ-HĐND'))}"
    ),
}
FIGURES = frozenset(_FIGURES)
