"""Fixtures for tests of search: either engine by itself, or the whole room with an Elasticsearch in it."""

import pytest
from django.conf import settings
from django.test import override_settings

from search import engines
from search.elastic_engine import ElasticEngine
from search.engine import SearchEngine
from search.schema import INDEXES
from search.tantivy_engine import TantivyEngine

on_elasticsearch = pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)


@pytest.fixture
def elastic() -> ElasticEngine:
    """An Elasticsearch without indexes; for tests marked `elasticsearch`."""
    made = ElasticEngine(settings.TEST_ELASTICSEARCH_URL, prefix=settings.SEARCH_PREFIX, timeout=20)
    yield made
    wipe(made)


@pytest.fixture(params=["embedded", on_elasticsearch])
def engine(request, tmp_path) -> SearchEngine:
    """Each engine in turn, without indexes."""
    return request.getfixturevalue("elastic") if request.param == "elasticsearch" else TantivyEngine(tmp_path)


@pytest.fixture(params=["embedded", on_elasticsearch])
def search_room(request, tmp_path):
    """The engines as the project finds them (`search.engines`), without indexes: embedded alone, then with an
    Elasticsearch that answers. Yields the name of who answers."""
    with_server = request.param == "elasticsearch"
    address = settings.TEST_ELASTICSEARCH_URL if with_server else ""
    with override_settings(SEARCH_DIR=tmp_path, ELASTICSEARCH_URL=address, ELASTICSEARCH_TIMEOUT=20.0):
        engines.forget()
        yield request.param
        if with_server:
            wipe(engines.elastic())
        engines.forget()


def fill(engine: SearchEngine, index: str, entries) -> None:
    """Make `index` anew with `entries`, to be found at once."""
    with engine.rebuild(index) as fresh:
        fresh.add(entries)


def wipe(engine: ElasticEngine) -> None:
    """Delete every index under the engine's prefix."""
    for name in INDEXES:
        found = engine.client.indices.get_alias(index=f"{settings.SEARCH_PREFIX}-{name}-*")
        for index in list(found):
            engine.client.indices.delete(index=index)
