"""Fixtures for tests of search: either engine by itself, or the whole room with an Elasticsearch in it."""

from pathlib import Path
from tempfile import TemporaryDirectory

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


@pytest.fixture
def index_folder():
    """An empty folder where the tests' own files are: in memory, if it can be."""
    with TemporaryDirectory(dir=settings.TEST_DIR) as folder:
        yield Path(folder)


@pytest.fixture(params=["embedded", on_elasticsearch])
def engine(request, index_folder) -> SearchEngine:
    """Each engine in turn, without indexes."""
    if request.param == "elasticsearch":
        return request.getfixturevalue("elastic")
    return TantivyEngine(index_folder)


@pytest.fixture(params=["embedded", on_elasticsearch])
def search_room(request, index_folder):
    """The engines as the project finds them (`search.engines`), without indexes: embedded alone, then with an
    Elasticsearch that answers. Yields the name of who answers."""
    with_server = request.param == "elasticsearch"
    address = settings.TEST_ELASTICSEARCH_URL if with_server else ""
    with override_settings(SEARCH_DIR=index_folder, ELASTICSEARCH_URL=address, ELASTICSEARCH_TIMEOUT=20.0):
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
        indexes = engine.client.indices.get_alias(index=f"{settings.SEARCH_PREFIX}-{name}-*")
        for index in list(indexes):
            engine.client.indices.delete(index=index)
