"""The floor under the similar claims: a hundredth of what `bench similar` measures.

A change that loses claims or raises alarms is seen at once.
"""

import pytest

from bench.similar.queries import FIGURE, NEW, PLACE, REPEATS, draw_queries
from bench.texts.claims import claim, indexed
from bench.texts.vocabulary import FIT, GAZETTEER, REPORT, place_names, vocabulary
from search.engine import Entry
from search.similar import similar
from search.similar.places import using
from search.tantivy_engine import TantivyEngine

from .search_engines import fill

SIZE, QUERIES, SEED = 10_000, 100, 1


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    made = TantivyEngine(tmp_path_factory.mktemp("claims"))
    make = indexed(REPORT)
    documents = (make(number, SEED) for number in range(SIZE))
    fill(made, "claims", (Entry(document.id, document.row(), document.id, 1) for document in documents))
    with using(lambda: place_names(GAZETTEER)):
        yield made


def answers(engine, kind):
    return [(query, similar(engine, query.text)) for query in draw_queries(kind, QUERIES, SIZE, SEED, REPORT)]


@pytest.mark.parametrize(
    ("level", "recall", "above"),
    [(0, 1.0, 1.0), (1, 0.99, 0.93), (2, 0.99, 0.88), (3, 0.98, 0.72), (4, 0.92, 0.2)],
)
def test_repeats_are_among_the_five_and_most_above_the_threshold(engine, level, recall, above):
    answered = answers(engine, REPEATS[level])
    mine = [[match for match in matches if match.item == str(query.number)] for query, matches in answered]
    assert sum(map(bool, mine)) / QUERIES >= recall
    assert sum(bool(matches and matches[0].same) for matches in mine) / QUERIES >= above


@pytest.mark.parametrize(("kind", "most"), [(NEW, 0.02), (FIGURE, 0.02), (PLACE, 0.08)])
def test_what_is_not_the_same_raises_few_alarms(engine, kind, most):
    alarms = [any(match.same for match in matches) for _one, matches in answers(engine, kind)]
    assert sum(alarms) / QUERIES <= most


def test_the_same_seed_makes_the_same_claims_and_a_quarter_are_twins():
    texts = [claim(number, SEED, REPORT).text for number in range(400)]
    assert texts == [claim(number, SEED, REPORT).text for number in range(400)]
    assert all(15 <= claim(number, SEED, REPORT).length <= 30 for number in range(3, 400) if number % 4 != 3)
    near = [
        len(set(texts[at].split()) & set(texts[at - 1].split())) / len(texts[at].split())
        for at in range(3, 400, 4)
    ]
    assert sum(share > 0.4 for share in near) / len(near) > 0.8


def test_the_two_sides_share_no_pattern_and_no_place():
    fit, report = vocabulary(FIT), vocabulary(REPORT)
    assert not {*fit.mains, *fit.unseen_mains} & {*report.mains, *report.unseen_mains}
    assert not set(fit.pools["w"].values) & set(report.pools["w"].values)
    assert not set(report.mains) & set(report.unseen_mains)
    shared = set(fit.pools["place"].values) & set(report.pools["place"].values)
    assert len(shared) < 0.2 * len(
        report.pools["place"].values
    )  # communes of different provinces bear one name
