"""Of a large index the facets are counted beside the search for the hits: the answer is the same."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from search.query_builder import parse, request_of
from search.question import Question
from search.tantivy_engine import TantivyEngine, engine

from .search_corpus import documents, entry, questions
from .search_engines import fill

pytestmark = pytest.mark.django_db
FACETS = {"kind": 10, "place": 10, "year": 10}


@pytest.fixture
def filled(index_folder):
    made = TantivyEngine(index_folder)
    fill(made, "pages", [entry(document) for document in documents(300)])
    return made


@pytest.fixture
def asked():
    return [request_of("pages", Question(words, facets=FACETS), parse(words)) for words in questions(12)]


def answers(filled, asked):
    return filled.query_many("pages", asked)


def test_counted_beside_or_before_is_the_same(filled, asked, monkeypatch):
    before = answers(filled, asked)
    assert any(answer.total and answer.facets["kind"] for answer in before)
    monkeypatch.setattr(engine, "LARGE", 0)
    assert answers(filled, asked) == before


def test_many_threads_at_once_get_their_own_answers(filled, asked, monkeypatch):
    before = answers(filled, asked)
    monkeypatch.setattr(engine, "LARGE", 0)
    with ThreadPoolExecutor(12) as threads:
        for answer in threads.map(lambda _: answers(filled, asked), range(40)):
            assert answer == before
