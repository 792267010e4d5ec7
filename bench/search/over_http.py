"""`bench search_web`: the search page over HTTP, on short documents put straight into the index."""

import statistics
from collections.abc import Iterator
from contextlib import ExitStack

from django.conf import settings
from wagtail.models import Site

from bench.building import build, holds, make, sample
from bench.engines import engines, prefix, sweep, workplace
from bench.results import Figure, Row, percentiles
from bench.search.questions import questions
from bench.texts.articles import Labelled, Labels, notice
from cms.core.agencies.models import Agency, Place
from cms.core.indexing import site_key
from cms.portal.models import SectionPage
from search.registry import sources

from .web_server import Visitor, served

INDEX = "pages"
PARTS = ("whole page over HTTP", "searching in it", "the page itself")


def search_web(
    rounds: int,
    size: int = 1_000_000,
    queries: int = 60,
    seed: int = 1,
    engine: str = "embedded",
    folder: str = "",
) -> Iterator[Row | Figure]:
    """Yield build rates, then rows for each engine and sort of question. It writes no row of the database
    and needs a portal with its home page."""
    with workplace(folder) as place, ExitStack() as running:
        kept = place / f"web_{seed}"
        opened = engines(engine, kept)
        if not folder:
            running.callback(sweep, opened)
        maker = Labelled(notice, labels())
        question_set = questions(sample(maker, size, seed), queries, seed)
        if missing := {
            name: search_engine
            for name, search_engine in opened.items()
            if holds(search_engine, INDEX) != size
        }:
            documents = make(maker, size, seed)
            for name, search_engine in missing.items():
                yield Figure(
                    f"{name}: built, cutting included",
                    round(size / build(search_engine, documents)),
                    "texts/s",
                )
            del documents
        common = {"SEARCH_DIR": str(kept), "SEARCH_PREFIX": prefix(kept)}
        addresses = {"embedded": "", "elasticsearch": settings.ELASTICSEARCH_URL}
        visitors = {
            name: running.enter_context(served(ELASTICSEARCH_URL=addresses[name], **common))
            for name in opened
        }
        for sort, asked in (
            ("all but the commonest", question_set.ordinary),
            ("commonest", question_set.by_sort["commonest"]),
        ):
            yield from _rows(sort, visitors, asked, rounds)


def labels() -> Labels:
    """The site, sections, places and agencies that are there, so that facets have names to show."""
    site = Site.objects.get(is_default_site=True)
    return Labels(
        site=site_key(site),
        kinds=tuple(source.name for source in sources(INDEX)),
        sections=tuple(SectionPage.objects.order_by("pk").values_list("slug", flat=True).distinct()[:12]),
        places=tuple(Place.objects.order_by("code").values_list("code", flat=True).distinct()[:100]),
        agencies=tuple(Agency.objects.order_by("code").values_list("code", flat=True).distinct()[:40]),
    )


def _rows(sort: str, visitors: dict[str, Visitor], asked: list[str], rounds: int) -> Iterator[Row]:
    """In turns, round by round; the first round warms up. Medians over the rounds."""
    taken: dict[str, list[tuple]] = {name: [] for name in visitors}
    names = list(visitors)
    for round_ in range(rounds + 1):
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
        for number, words in enumerate(asked):
            first = (number + round_) % len(names)
            for name in names[first:] + names[:first]:
                times[name].append(visitors[name].ask(words))
        if round_:
            for name, pairs in times.items():
                parts = (
                    [whole for whole, _ in pairs],
                    [part for _, part in pairs],
                    [a - b for a, b in pairs],
                )
                taken[name].append(tuple(percentiles(part) for part in parts))
    for name in names:
        for number, part in enumerate(PARTS):
            each = zip(*(cuts[number] for cuts in taken[name]), strict=True)
            p50, p95, p99 = (round(statistics.median(cut), 2) for cut in each)
            yield Row(f"{name}: {part}; {sort}", p50, p95, p99, 0)
