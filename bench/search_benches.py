"""The benches of the search and of similar claims: on texts of their own, without the database."""

from django.core.management.base import CommandError

from .results import Figure, Row
from .search import equality, speed
from .similar import accuracy


def search(rounds, size=50_000, queries=60, seed=1, engine="embedded", against="", folder=""):
    """Articles of about 400 words: builds, sizes, searches, whole pages of results, filters, suggestions."""
    yield from _results(speed.measure(rounds, size, queries, seed, engine, against, folder, "articles"))


def search_short(rounds, size=1_000_000, queries=60, seed=1, engine="embedded", against="", folder=""):
    """The same on short documents: a title and one or two sentences."""
    yield from _results(speed.measure(rounds, size, queries, seed, engine, against, folder, "notices"))


def search_equal(rounds, size=50_000, queries=100, seed=1, folder=""):
    """Whether both engines give the same answers: first ten in order, counts, facets; again after updates."""
    yield from _results(equality.measure(rounds, size, queries, seed, folder))


def similar(rounds, size=1_000_000, queries=2_000, seed=1, engine="embedded", folder=""):
    """Claims of 15 to 30 syllables: builds, the whole pipeline's times, recall at five levels of noise, false
    alarms. Each query is asked once of each engine, whatever the rounds."""
    yield from _results(accuracy.measure(size, queries, seed, engine, folder))


def _results(measured):
    """Rows and Figures of (name, times) and (name, value, unit); a wrong option as the command says it."""
    try:
        for result in measured:
            if len(result) == 2:
                name, times = result
                yield Row(name, times.p50, times.p95, times.p99, 0)
            else:
                yield Figure(*result)
    except ValueError as wrong:
        raise CommandError(str(wrong)) from wrong
