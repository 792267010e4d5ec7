"""Both engines give the same answers: first ten in order, counts and facets, before and after updates."""

import pytest

from bench.building import build, make
from bench.search.equality import compare, mixed, update
from bench.search.questions import questions
from bench.texts.articles import article
from search.tantivy_engine import TantivyEngine

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
SIZE, SEED = 500, 20


@pytest.fixture(scope="module")
def documents():
    return make(article, SIZE, SEED)


@pytest.fixture(scope="module")
def asked(documents):
    """210 questions of every sort: rare, frequent and commonest words, filters, orders."""
    return mixed(questions(documents, 30, SEED), 210)


@pytest.fixture
def both(tmp_path, elastic, documents):
    """Both engines with the same articles."""
    engines = [TantivyEngine(tmp_path), elastic]
    for engine in engines:
        build(engine, documents)
    return engines


def assert_alike(agreed, least=0.99):
    assert agreed.asked == 210
    assert agreed.found > 150
    assert agreed.counts == agreed.facets == agreed.asked, agreed.apart[:1]
    assert agreed.first_ten >= least * agreed.asked, agreed.apart[:1]


def test_the_same_answers_as_built_and_after_a_fifth_was_updated(both, asked):
    assert_alike(compare(*both, asked))
    update(both, (article(number, SEED, edition=1) for number in range(0, SIZE, 5)))
    # What was replaced counts in the frequencies of words until an engine merges it away, each when it likes.
    assert_alike(compare(*both, asked), least=0.9)


def test_a_difference_is_seen(both, asked):
    update(both[:1], (article(number, SEED, edition=1) for number in range(0, SIZE, 5)))
    assert compare(*both, asked[:50]).apart
