"""The engines in force, one of each a process.

The embedded one is always there and always kept current. Elasticsearch, where `ELASTICSEARCH_URL` names one,
answers searches; while it is away the embedded one does.
"""

from functools import cache

from django.conf import settings

from .engine import SearchEngine
from .failover import FallbackEngine
from .tantivy_engine import TantivyEngine


@cache
def embedded() -> TantivyEngine:
    """Return the engine inside, with its files in `settings.SEARCH_DIR`."""
    return TantivyEngine(settings.SEARCH_DIR)


@cache
def elastic() -> SearchEngine | None:
    """Return Elasticsearch as the settings name it; None when they name none. Nothing is asked of it yet."""
    if not settings.ELASTICSEARCH_URL:
        return None
    # Its client takes most of a second to load, which a site without Elasticsearch is spared.
    from .elastic_engine import ElasticEngine

    return ElasticEngine.from_settings()


@cache
def search_engine() -> SearchEngine:
    """Return what answers searches: Elasticsearch with the embedded engine behind it, or that alone."""
    if (primary := elastic()) is None:
        return embedded()
    return FallbackEngine(primary, embedded())


def writers() -> dict[str, SearchEngine]:
    """Return every engine that must be kept current, by name: "embedded", and "elasticsearch" if there is
    one."""
    engines: dict[str, SearchEngine] = {"embedded": embedded()}
    if (primary := elastic()) is not None:
        engines["elasticsearch"] = primary
    return engines


def forget() -> None:
    """Make the engines anew at the next call: the settings have changed (tests), or the process has
    forked."""
    for made in (embedded, elastic, search_engine):
        made.cache_clear()
