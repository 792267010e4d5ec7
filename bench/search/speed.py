"""`bench search`: builds, sizes and times of both engines, and of the databases, on the same articles."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path

from bench.building import build, holds, make, sample
from bench.engines import engines, megabytes, sweep, workplace
from bench.texts.articles import article, notice
from bench.timing import Times, in_turns
from search.engine import SearchEngine
from search.query_builder import parse, request_of
from search.question import Question
from search.searching import find
from search.suggesting import suggest

from .databases import Rival, rivals
from .questions import QuestionSet, questions

FACETS = {"kind": 10, "section": 20, "place": 20, "year": 30}
KINDS_OF_TEXTS = {"articles": article, "notices": notice}
PER_PAGE = 10
Narrow = dict[str, tuple[str, ...]]
Measured = tuple[str, Times] | tuple[str, float, str]


def measure(
    rounds: int, size: int, queries: int, seed: int, engine: str, against: str, folder: str, texts: str
) -> Iterator[Measured]:
    """Yield (what, Times) and (what, value, unit). `texts`: "articles" or "notices"."""
    with workplace(folder) as place:
        kept = place / f"{texts}_{seed}"
        opened = engines(engine, kept)
        others = rivals(against, place)
        try:
            maker = KINDS_OF_TEXTS[texts]
            yield from _builds(opened, others, partial(make, maker, size, seed), size, kept)
            yield from _times(opened, others, questions(sample(maker, size, seed), queries, seed), rounds)
        finally:
            for other in others:
                other.close()
            if not folder:
                sweep(opened)


def _builds(
    opened: dict[str, SearchEngine], others: list[Rival], making: Callable[[], list], size: int, folder: Path
) -> Iterator[Measured]:
    """An engine that has so many documents keeps them: they are those of an earlier run in this folder."""
    missing = {name: engine for name, engine in opened.items() if holds(engine) != size}
    documents = making() if missing or others else []
    for name, engine in missing.items():
        seconds = build(engine, documents)
        yield f"{name}: built, cutting included", round(len(documents) / seconds), "texts/s"
        yield f"{name}: on disk", megabytes(name, engine, folder), "MB"
    for other in others:
        seconds = other.build(documents)
        yield f"{other.name}: built", round(len(documents) / seconds), "texts/s"
        yield f"{other.name}: on disk", other.size(), "MB"


def _times(
    opened: dict[str, SearchEngine], others: list[Rival], question_set: QuestionSet, rounds: int
) -> Iterator[Measured]:
    searching: dict[str, Callable] = {
        name: partial(search_and_count, engine) for name, engine in opened.items()
    }
    searching |= {other.name: other.ask for other in others}
    everything: dict[str, Callable] = {name: partial(_page, engine) for name, engine in opened.items()}
    sorts = {**question_set.by_sort, "all but the commonest": question_set.ordinary}
    for sort, asked in sorts.items():
        yield from _rows(f"search, count; {sort}", in_turns(searching, asked, rounds))
    for sort in ("all but the commonest", "commonest"):
        for filters in (0, 1, 2):
            narrowed = list(zip(sorts[sort], cycle(narrowings(filters)), strict=False))
            yield from _rows(f"all, {filters} filters; {sort}", in_turns(everything, narrowed, rounds))
    typed = [words[: max(2, len(words) * 2 // 3)] for words in question_set.ordinary]
    suggesting: dict[str, Callable] = {name: partial(suggest, engine) for name, engine in opened.items()}
    yield from _rows("suggestions", in_turns(suggesting, typed, rounds))


def _rows(what: str, times: dict[str, Times]) -> Iterator[Measured]:
    return ((f"{name}: {what}", row) for name, row in times.items())


def search_and_count(engine: SearchEngine, words: str) -> tuple[list[str], int]:
    """Ask the engine itself: the best ten ids and the number of all, nothing for the eye."""
    request = request_of("pages", Question(words, per_page=PER_PAGE), parse(words))
    response = engine.query("pages", replace(request, stored=()))
    return [hit.id for hit in response.hits], response.total or 0


def narrowings(filters: int) -> list[Narrow]:
    """Sets of so many filters, as a reader would choose them."""
    if not filters:
        return [{}]
    first: list[Narrow] = [
        {"kind": ("news",)},
        {"section": ("tin-tuc",)},
        {"year": ("2024",)},
        {"kind": ("fact_check",)},
    ]
    if filters == 1:
        return first
    second: list[Narrow] = [
        {"year": ("2025",)},
        {"kind": ("news",)},
        {"section": ("kinh-te", "xa-hoi")},
        {"rating": ("false",)},
    ]
    return [narrow | other for narrow, other in zip(first, second, strict=True)]


def _page(engine: SearchEngine, asked: tuple[str, Narrow]):
    """Everything that a page of results needs: ten highlighted results, four facets, suggestions."""
    words, narrow = asked
    answer = find("pages", Question(words, narrow, per_page=PER_PAGE, facets=FACETS), engine)
    return answer, suggest(engine, words)
