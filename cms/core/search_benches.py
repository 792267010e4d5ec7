"""The benches of the search room. They make texts of their own and touch no row of the database."""

from django.core.management.base import CommandError

from .benching import Figure, Row, bench


@bench("search", rounds=5, alone=True)
def search(rounds, size=50_000, queries=60, seed=1, engine="embedded", against="", folder=""):
    """Articles of about 400 words: builds, sizes, searches, whole pages of results, filters, suggestions."""
    from search.bench.measuring import measure

    yield from _shown(measure(rounds, size, queries, seed, engine, against, folder, "articles"))


@bench("search_short", rounds=5, alone=True)
def search_short(rounds, size=1_000_000, queries=60, seed=1, engine="embedded", against="", folder=""):
    """The same on short documents: a title and one or two sentences."""
    from search.bench.measuring import measure

    yield from _shown(measure(rounds, size, queries, seed, engine, against, folder, "notices"))


@bench("search_equal", rounds=2, alone=True)
def search_equal(rounds, size=50_000, queries=100, seed=1, folder=""):
    """Whether both engines give the same answers: first ten in order, counts, facets; again after updates."""
    from search.bench.equality import measure

    yield from _shown(measure(rounds, size, queries, seed, folder))


@bench("similar", rounds=2, alone=True)
def similar(rounds, size=1_000_000, queries=2_000, seed=1, engine="embedded", folder=""):
    """Claims of 15 to 30 syllables: builds, the whole pipeline's times, recall at five levels of noise, false
    alarms. Each query is asked once of each engine, whatever the rounds."""
    from search.bench.similar_bench import measure

    yield from _shown(measure(size, queries, seed, engine, folder))


def _shown(measured):
    """Rows and Figures of (name, times) and (name, value, unit); a wrong option as the command says it."""
    try:
        for one in measured:
            if len(one) == 2:
                name, times = one
                yield Row(name, times.p50, times.p95, times.p99, 0)
            else:
                yield Figure(*one)
    except ValueError as wrong:
        raise CommandError(str(wrong)) from wrong
