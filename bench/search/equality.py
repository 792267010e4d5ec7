"""Whether two engines answer alike: the same first ten in the same order, same counts, same facets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, zip_longest

from bench.building import build, make, sample
from bench.engines import engines, sweep, workplace
from bench.texts.articles import article
from search.documents import Document
from search.engine import SearchEngine
from search.parallel import batched
from search.question import Answer, Question
from search.searching import find
from search.updating import entry_of

from .questions import QuestionSet, questions
from .speed import FACETS, PER_PAGE, Measured, narrowings

ORDERS = ("", "", "", "newest", "oldest")
BATCH = 200  # documents written at once, as the worker writes them


def measure(_rounds: int, size: int, queries: int, seed: int, folder: str) -> Iterator[Measured]:
    """Yield (what, share, unit): how far the engines agree on `size` articles, and again after updates."""
    with workplace(folder) as place:
        opened = engines("both", place / "equality")
        embedded, elastic = both = list(opened.values())
        try:
            documents = make(article, size, seed)
            asked = mixed(questions(sample(article, size, seed), queries, seed), queries * 7)
            for engine in both:
                build(engine, documents)
            yield from _shares("as built", compare(embedded, elastic, asked))
            update(both, (article(number, seed, edition=1) for number in range(0, size, 5)))
            yield from _shares("20 % updated", compare(embedded, elastic, asked))
        finally:
            sweep(opened)


def _shares(when: str, agreed: "Agreement") -> Iterator[Measured]:
    yield f"questions, {when}", agreed.asked, "asked"
    yield f"found something, {when}", agreed.share(agreed.found), "%"
    yield f"same first ten, same order, {when}", agreed.share(agreed.first_ten), "%"
    yield f"same ten in any order, {when}", agreed.share(agreed.same_ten), "%"
    yield f"same counts, {when}", agreed.share(agreed.counts), "%"
    yield f"same facets, {when}", agreed.share(agreed.facets), "%"


@dataclass
class Agreement:
    """Of so many questions, how many were answered alike in each respect; `apart` keeps the others."""

    asked: int = 0
    first_ten: int = 0
    same_ten: int = 0
    counts: int = 0
    facets: int = 0
    found: int = 0
    apart: list[tuple[Question, Answer, Answer]] = field(default_factory=list)

    def share(self, alike: int) -> float:
        return round(100 * alike / max(self.asked, 1), 2)


def mixed(question_set: QuestionSet, most: int) -> list[Question]:
    """Return at most `most` questions of all sorts, with none, one and two filters, in every order."""
    filters = cycle([narrowing for many in (0, 1, 0, 2) for narrowing in narrowings(many)])
    orders = cycle(ORDERS)
    asked = [
        Question(words, next(filters), order=next(orders), per_page=PER_PAGE, facets=FACETS)
        for many in zip_longest(*question_set.by_sort.values())
        for words in many
        if words is not None
    ]
    return asked[:most]


def compare(first: SearchEngine, second: SearchEngine, asked: Sequence[Question]) -> Agreement:
    """Ask both engines every question."""
    agreed = Agreement()
    for question in asked:
        answer, other = find("pages", question, first), find("pages", question, second)
        ids, others = [result.id for result in answer.results], [result.id for result in other.results]
        same_facets = _whole(answer, question) == _whole(other, question)
        agreed.asked += 1
        agreed.found += bool(answer.total)
        agreed.first_ten += ids == others
        agreed.same_ten += set(ids) == set(others)
        agreed.counts += answer.total == other.total
        agreed.facets += same_facets
        if not (ids == others and same_facets and answer.total == other.total):
            agreed.apart.append((question, answer, other))
    return agreed


def update(engines: Sequence[SearchEngine], changed: Iterator[Document]) -> None:
    """Write `changed` over what is there, a batch at a time."""
    for documents in batched(changed, BATCH):
        entries = [entry_of(document, 2) for document in documents]
        for engine in engines:
            engine.index("pages", entries)
    for engine in engines:
        engine.refresh("pages")


def _whole(answer: Answer, question: Question) -> dict[str, list[tuple[str, int]]]:
    """The facets of `answer`; which of several values with one count comes last is nobody's matter."""
    facets = {}
    for name, values in answer.facets.items():
        least = values[-1][1] if len(values) == question.facets[name] else 0
        facets[name] = [("" if count == least else value, count) for value, count in values]
    return facets
