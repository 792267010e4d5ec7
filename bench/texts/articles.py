"""Articles and short notices made from patterns and word frequencies: the same seed, the same texts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from search.documents import Document

from . import wording
from .draws import Pool, compounds, places, syllables

FIRST_DAY, LAST_DAY = datetime(2006, 1, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
BODY = 325  # syllables before the last paragraph; with title and lead an article has about 400
SAME_SUBJECT = 0.75  # how often a word is one that the text has already: a text keeps to its subject
WITHOUT_PATTERN = 0.35  # share of sentences made of words alone
_SLOT = re.compile(r"\{(\w+)\}")


def article(number: int, seed: int, edition: int = 0) -> Document:
    """Return article `number`; another `edition` has another title and lead, and the rest alike."""
    chance = Random(f"article {seed} {number}")
    text = _Text(chance)
    later = Random(f"article {seed} {number} {edition}") if edition else chance
    paragraphs, length = [], 0
    while length < BODY:
        paragraph = " ".join(text.line() for _ in range(chance.randint(3, 5)))
        paragraphs.append(paragraph)
        length += paragraph.count(" ") + 1
    text.chance = later
    title, lead = text.sentence(wording.TITLES), text.sentence(wording.LEADS)
    return _document("article", number, text.facets, title, lead, "\n".join(paragraphs))


def notice(number: int, seed: int) -> Document:
    """Return short document `number`: a title and one or two sentences."""
    chance = Random(f"notice {seed} {number}")
    text = _Text(chance)
    title = text.sentence(wording.TITLES)
    body = " ".join(text.line() for _ in range(chance.randint(1, 2)))
    return _document("notice", number, text.facets, title, "", body)


@dataclass(frozen=True)
class Labels:
    """What facets hold on a real site, in place of the words that are drawn here."""

    site: str
    kinds: tuple[str, ...]
    sections: tuple[str, ...]
    places: tuple[str, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True)
class Labelled:
    """Makes what `one` makes, in Vietnamese, its facets from `labels`."""

    one: Callable[[int, int], Document]
    labels: Labels

    def __call__(self, number: int, seed: int) -> Document:
        made, near = self.one(number, seed), places()[0]
        return replace(
            made,
            site=self.labels.site,
            language="vi",
            kind=_nth(self.labels.kinds, wording.KINDS, made.kind),
            section=_nth(self.labels.sections, wording.SECTIONS, made.section),
            places=tuple(_nth(self.labels.places, near, place) for place in made.places),
            agencies=tuple(_nth(self.labels.agencies, wording.AGENCIES, agency) for agency in made.agencies),
        )


def _nth(labels: tuple[str, ...], words: list[str], word: str) -> str:
    return labels[words.index(word) % len(labels)] if labels else word


class _Pools(NamedTuple):
    """What is drawn from; made once a process."""

    places: Pool[str]
    near: Pool[str]
    agencies: Pool[str]
    kinds: Pool[str]
    sections: Pool[str]
    ratings: Pool[str]
    nouns: Pool[str]
    doings: Pool[str]
    qualities: Pool[str]
    people: Pool[str]


@cache
def _pools() -> _Pools:
    near, far = places()
    return _Pools(
        Pool([*near, *far], [*([40.0] * len(near)), *([1.0] * len(far))]),
        Pool(near, flatten=0.7),
        Pool(wording.AGENCIES, flatten=0.7),
        Pool(wording.KINDS, wording.KIND_WEIGHTS),
        Pool(wording.SECTIONS, flatten=0.6),
        Pool(wording.RATINGS),
        Pool(wording.NOUNS, flatten=0.6),
        Pool(wording.DOINGS, flatten=0.5),
        Pool(wording.QUALITIES, flatten=0.5),
        Pool(wording.PEOPLE, flatten=0.5),
    )


class _Text:
    """One text being written: its facets, and the words that it has already."""

    def __init__(self, chance: Random):
        self.chance, self.used = chance, {}
        pools = _pools()
        self.facets = _facets(chance, pools)
        self._pools: dict[str, Pool[str]] = {
            "noun": pools.nouns,
            "doing": pools.doings,
            "quality": pools.qualities,
            "people": pools.people,
            "agency": pools.agencies,
            "place": pools.places,
            "word": compounds(),
        }
        self._makers: dict[str, Callable[[], str]] = {
            "free": lambda: self._words(self.chance.randint(1, 2)),
            "number": lambda: _number(self.chance),
            "percent": lambda: f"{self.chance.randint(0, 40)},{self.chance.randint(1, 9)}",
            "date": lambda: _date(self.chance, self.facets["published"]),
            "year": lambda: str(self.chance.randint(2006, 2026)),
            "legal": lambda: _legal(self.chance),
        }
        self.used["place"], self.used["agency"] = list(self.facets["places"]), list(self.facets["agencies"])

    def sentence(self, patterns: list[str]) -> str:
        """One of `patterns`, filled."""
        filled = _SLOT.sub(self._fill, patterns[int(self.chance.random() * len(patterns))])
        return filled[0].upper() + filled[1:]

    def line(self) -> str:
        """A sentence of a body: some have no pattern, as language has none."""
        if self.chance.random() > WITHOUT_PATTERN:
            return self.sentence(wording.SENTENCES)
        opening = wording.OPENINGS[int(self.chance.random() * len(wording.OPENINGS))]
        return f"{opening} {self._words(self.chance.randint(5, 9))}."

    def _fill(self, slot: re.Match) -> str:
        name = slot[1].lower()
        text = self._draw(name) if name in self._pools else self._makers[name]()
        return text[0].upper() + text[1:] if slot[1][0].isupper() else text

    def _draw(self, name: str) -> str:
        used = self.used.setdefault(name, [])
        if used and self.chance.random() < SAME_SUBJECT:
            return used[int(self.chance.random() * len(used))]
        used.append(self._pools[name].draw(self.chance))
        return used[-1]

    def _words(self, count: int) -> str:
        """`count` words of two syllables, and single ones between, each as often as language has it."""
        words = []
        for _ in range(count):
            words.append(self._draw("word"))
            if self.chance.random() < 0.5:
                words.append(syllables().draw(self.chance))
        return " ".join(words)


def _facets(chance: Random, pools: _Pools) -> dict:
    kind = pools.kinds.draw(chance)
    # More is written every year: the square root leans towards the newest.
    seconds = (LAST_DAY - FIRST_DAY).total_seconds() * chance.random() ** 0.5
    return {
        "kind": kind,
        "section": pools.sections.draw(chance),
        "rating": pools.ratings.draw(chance) if kind == "fact_check" else "",
        "language": "en" if chance.random() < 0.04 else "vi",
        "places": tuple(dict.fromkeys(pools.near.draw(chance) for _ in range(1 + (chance.random() < 0.3)))),
        "agencies": (pools.agencies.draw(chance),),
        "published": FIRST_DAY + timedelta(seconds=int(seconds)),
    }


def _document(source: str, number: int, facets: dict, title: str, lead: str, body: str) -> Document:
    shown = {"url": f"/{facets['section']}/{source}-{number}/", "label": facets["kind"]}
    return Document(
        id=f"{source}:{number}", title=title, lead=lead, body=body, site="1", shown=shown, **facets
    )


def _number(chance: Random) -> str:
    if chance.random() < 0.5:
        return str(chance.randint(2, 99))
    return f"{chance.randint(1, 999)}.{chance.randint(0, 19) * 50:03}"


def _date(chance: Random, published: datetime) -> str:
    day = published - timedelta(days=chance.randint(0, 400))
    return f"{day.day:02}/{day.month}/{day.year}"


def _legal(chance: Random) -> str:
    code = wording.CODES[int(chance.random() * len(wording.CODES))]
    number = int(2000 * chance.random() ** 2) + 1
    year = f"/{chance.randint(2006, 2026)}" if code in ("NĐ-CP", "TT-BYT") else ""
    return f"{number}{year}/{code}"
