"""Both engines do the same: what is written is found, narrowed, counted, ordered, replaced and put back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from search.documents import Document
from search.engine import Entry, IndexMissing
from search.query import AllOf, AnyOf, Between, Not, Request, Term
from search.schema import INDEXES

from .search_corpus import documents, entry
from .search_engines import fill

EVERYTHING = Request(count=True, limit=50)
FLOOD = Document(
    id="news:1",
    title="Phú Quốc mưa lớn, 18.000 hộ mất điện",
    lead="Bản tin trưa",
    body="Xã Hòn Thơm ngập sâu",
    kind="news",
    section="thoi-su",
    places=("Phú Quốc", "Hòn Thơm"),
    published=datetime(2025, 7, 1, 5, tzinfo=UTC),
    shown={"url": "/tin-tuc/1/"},
)
RUMOUR = Document(
    id="fact_check:2",
    title="Tin đồn vỡ đê là giả",
    body="Đê Hòn Đất vẫn an toàn, ngày mưa lớn",
    kind="fact_check",
    rating="false",
    places=("Hòn Đất",),
    published=datetime(2024, 3, 2, 5, tzinfo=UTC),
)
OLD = Document(id="news:3", title="Giá gạo tăng", kind="news", published=datetime(2019, 3, 2, 5, tzinfo=UTC))


@pytest.fixture
def three(engine):
    """The engine with three documents."""
    fill(engine, "pages", [entry(FLOOD), entry(RUMOUR), entry(OLD)])
    return engine


def hit_ids(engine, *filters, index="pages", **more):
    return [hit.id for hit in engine.query(index, Request(filters=filters, limit=50, **more)).hits]


def test_a_term_is_found_in_every_kind_of_field(three):
    assert set(hit_ids(three, Term("all_f", "mua"))) == {"news:1", "fact_check:2"}
    assert hit_ids(three, Term("title_b", "phu_quoc")) == ["news:1"]
    assert hit_ids(three, Term("title_a", "quốc")) == ["news:1"]
    assert hit_ids(three, Term("title_f", "18000")) == ["news:1"]
    assert hit_ids(three, Term("title_p", "ga")) == ["news:3"]
    assert hit_ids(three, Term("place", "Hòn Thơm")) == ["news:1"]
    assert hit_ids(three, Term("year", 2024)) == ["fact_check:2"]
    assert hit_ids(three, Term("id", "news:3")) == ["news:3"]


@pytest.mark.parametrize(
    ("node", "ids"),
    [
        (AnyOf((Term("all_f", "gao"), Term("rating", "false"))), {"fact_check:2", "news:3"}),
        (AnyOf(()), set()),
        (AllOf((Term("all_f", "mua"), Term("kind", "news"))), {"news:1"}),
        (Not(Term("kind", "news")), {"fact_check:2"}),
        (Not(AnyOf((Term("all_f", "gao"), Term("all_f", "de")))), {"news:1"}),
        (AnyOf((Not(Term("kind", "news")), Term("all_f", "gao"))), {"fact_check:2", "news:3"}),
        (AllOf((Term("kind", "news"), Not(Term("all_f", "gao")))), {"news:1"}),
        (Between("year", 2020, 2024), {"fact_check:2"}),
        (Between("year", 2024), {"news:1", "fact_check:2"}),
        (Between("year", high=2019), {"news:3"}),
        (Between("year"), {"news:1", "fact_check:2", "news:3"}),
        (AllOf((AnyOf((Term("all_f", "gao"), Term("all_f", "mua"))), Between("year", 2025))), {"news:1"}),
    ],
)
def test_nodes_narrow_as_they_say(three, node, ids):
    assert set(hit_ids(three, node)) == ids
    assert three.query("pages", Request(filters=(node,), count=True, limit=0)).total == len(ids)


def test_without_filters_a_hit_matches_one_of_the_scoring_nodes(three):
    assert set(hit_ids(three, should=(Term("title_f", "gao"), Term("title_f", "de")))) == {
        "news:3",
        "fact_check:2",
    }
    assert set(hit_ids(three)) == {"news:1", "fact_check:2", "news:3"}


def test_a_scoring_node_lifts_and_never_excludes(three):
    lifted = hit_ids(three, Term("all_f", "mua"), should=(Term("title_f", "de", 3.0),))
    assert lifted == ["fact_check:2", "news:1"]


def test_boosts_decide_between_two_documents(three):
    gao, de = Term("title_f", "gao", 5.0), Term("title_f", "de", 1.0)
    assert hit_ids(three, should=(gao, de)) == ["news:3", "fact_check:2"]
    assert hit_ids(three, should=(replace(gao, boost=1.0), replace(de, boost=5.0))) == [
        "fact_check:2",
        "news:3",
    ]


def test_of_two_that_say_the_same_the_newer_is_first(engine):
    years = [2008, 2026, 2015]
    same = [
        Document(id=f"news:{year}", title="Mưa lớn", published=datetime(year, 1, 1, tzinfo=UTC))
        for year in years
    ]
    fill(engine, "pages", map(entry, same))
    asked = {"should": (Term("title_f", "mua"),), "fresh": True}
    assert hit_ids(engine, Term("all_f", "mua"), **asked) == ["news:2026", "news:2015", "news:2008"]


def test_order_by_date_both_ways_with_pages(engine):
    fill(engine, "pages", map(entry, documents(25)))
    newest = [f"news:{number}" for number in reversed(range(25))]
    for page in range(3):
        asked = Request(order="published", limit=10, offset=10 * page)
        hits = engine.query("pages", asked).hits
        assert [hit.id for hit in hits] == newest[10 * page : 10 * page + 10]
        assert {hit.score for hit in hits} == {0.0}
    oldest = engine.query("pages", Request(order="-published", limit=3)).hits
    assert [hit.id for hit in oldest] == ["news:0", "news:1", "news:2"]
    assert engine.query("pages", Request(order="published", limit=10, offset=9_990)).hits == []


def test_facets_count_over_the_filters_most_frequent_first_then_by_value(three):
    asked = Request(facets={"kind": 5, "place": 5, "year": 5, "rating": 5, "section": 5}, count=True, limit=1)
    answer = three.query("pages", asked)
    assert answer.total == 3
    assert answer.facets == {
        "kind": [("news", 2), ("fact_check", 1)],
        "place": [("Hòn Thơm", 1), ("Hòn Đất", 1), ("Phú Quốc", 1)],
        "year": [("2019", 1), ("2024", 1), ("2025", 1)],
        "rating": [("false", 1)],
        "section": [("thoi-su", 1)],
    }
    narrowed = three.query("pages", replace(asked, filters=(Term("kind", "news"),)))
    assert narrowed.facets["year"] == [("2019", 1), ("2025", 1)]
    assert three.query("pages", Request(facets={"kind": 1})).facets == {"kind": [("news", 2)]}
    assert three.query("pages", Request()).total is None


def test_scoring_nodes_change_no_count(three):
    asked = Request(
        filters=(Term("all_f", "mua"),), should=(Term("title_f", "quoc"),), facets={"kind": 5}, count=True
    )
    answer = three.query("pages", asked)
    assert (answer.total, answer.facets) == (2, {"kind": [("fact_check", 1), ("news", 1)]})


def test_stored_fields_come_back_as_they_went_in(three):
    hit = three.query(
        "pages", Request(filters=(Term("id", "news:1"),), stored=("title", "lead", "body", "shown"))
    ).hits[0]
    assert hit.stored == {
        "title": "Phú Quốc mưa lớn, 18.000 hộ mất điện",
        "lead": "Bản tin trưa",
        "body": "Xã Hòn Thơm ngập sâu",
        "shown": '{"url": "/tin-tuc/1/"}',
    }


def test_a_document_written_again_replaces_itself_and_a_deleted_one_is_gone(three):
    three.index("pages", [entry(replace(OLD, title="Giá lúa tăng"), version=2)])
    three.delete("pages", ["news:1", "news:999"], version=2)
    three.refresh("pages")
    assert hit_ids(three, Term("all_f", "gao")) == []
    assert hit_ids(three, Term("all_f", "lua")) == ["news:3"]
    assert set(hit_ids(three)) == {"fact_check:2", "news:3"}


def test_the_same_write_twice_is_one_document(three):
    for _again in range(2):
        three.index("pages", [entry(OLD, version=2)])
    three.refresh("pages")
    assert three.query("pages", EVERYTHING).total == 3


def test_stored_tells_every_document_with_its_digest(three):
    assert dict(three.stored("pages")) == {row.id: row.digest for row in map(entry, (FLOOD, RUMOUR, OLD))}


def test_frequencies_count_documents(three):
    assert three.frequencies("pages", "all_f", ["mua", "gao", "voi"]) == {"mua": 2, "gao": 1, "voi": 0}
    assert three.frequencies("pages", "all_f", []) == {}


def test_many_requests_are_answered_in_their_order(three):
    asked = [
        Request(filters=(Term("all_f", "gao"),), count=True, facets={"kind": 3}),
        Request(filters=(Term("all_f", "voi"),)),
        Request(limit=0, count=True),
        Request(limit=0),
        Request(filters=(Term("all_f", "de"),), limit=1, stored=("title",)),
    ]
    assert three.query_many("pages", asked) == [three.query("pages", request) for request in asked]
    assert [len(response.hits) for response in three.query_many("pages", asked)] == [1, 0, 0, 0, 1]
    assert three.query_many("pages", []) == []


def test_a_rebuild_changes_nothing_until_it_is_finished_and_can_be_taken_back(three):
    with three.rebuild("pages") as fresh:
        fresh.add([entry(FLOOD), entry(RUMOUR)])
        fresh.add([entry(replace(FLOOD, title="Phú Quốc tạnh mưa"), version=2)])
        fresh.remove(["fact_check:2"], version=2)
        assert fresh.count() == 1
        assert three.query("pages", EVERYTHING).total == 3
    assert hit_ids(three) == ["news:1"]
    assert hit_ids(three, Term("title_f", "tanh")) == ["news:1"]
    three.rollback("pages")
    assert set(hit_ids(three)) == {"news:1", "fact_check:2", "news:3"}
    three.rollback("pages")
    assert hit_ids(three) == ["news:1"]


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(three):
    def half():
        with three.rebuild("pages") as fresh:
            fresh.add([entry(OLD)])
            raise RuntimeError("đứt giữa chừng")

    with pytest.raises(RuntimeError):
        half()
    assert three.query("pages", EVERYTHING).total == 3
    with pytest.raises(ValueError, match="pages"):
        three.rollback("pages")


def test_after_a_rebuild_changes_go_to_the_new_index(three):
    fill(three, "pages", [])
    three.index("pages", [entry(OLD, version=5)])
    three.refresh("pages")
    assert hit_ids(three) == ["news:3"]


def test_an_index_that_was_never_built_says_so(engine):
    assert engine.health()["well"] is False
    for question in (
        lambda: engine.query("desk", EVERYTHING),
        lambda: engine.query_many("desk", [EVERYTHING]),
        lambda: engine.frequencies("desk", "all_f", ["mua"]),
        lambda: list(engine.stored("desk")),
    ):
        with pytest.raises(IndexMissing):
            question()
    with pytest.raises(ValueError, match="desk"):
        engine.rollback("desk")


def test_health_knows_each_index(engine):
    for index in INDEXES:
        fill(engine, index, [])
    fill(engine, "pages", [entry(FLOOD)])
    health = engine.health()
    assert health["well"] is True
    assert {name: index["documents"] for name, index in health["indexes"].items()} == {
        "pages": 1,
        "desk": 0,
        "claims": 0,
        "pictures": 0,
    }
    assert all(index["well"] and index["built"] for index in health["indexes"].values())
    assert (health["name"], health["error"]) == (engine.name, "")
    assert health["version"]


def test_desk_and_claims_take_their_own_fields(engine):
    item = replace(FLOOD, id="item:1", access_keys=("desk", "person:7"), exact=("url:abc",), state="new")
    fill(engine, "desk", [entry(item)])
    assert hit_ids(engine, Term("reader", "person:7"), Term("exact", "url:abc"), index="desk") == ["item:1"]
    assert hit_ids(engine, Term("reader", "person:8"), index="desk") == []
    claim = {
        "s": "phu quoc mat dien",
        "k": "phu_quoc phu_mat quoc_mat",
        "item": "i1",
        "text": "Phú Quốc mất điện",
    }
    fill(engine, "claims", [Entry("claim:1", claim | {"reader": ["desk"], "shown": "{}"}, "d", 1)])
    asked = Request(should=(Term("k", "phu_mat"), Term("s", "dien")), limit=5, stored=("item", "text"))
    hits = engine.query("claims", asked).hits
    assert [(hit.id, hit.stored) for hit in hits] == [
        ("claim:1", {"item": "i1", "text": "Phú Quốc mất điện"})
    ]
