"""Elasticsearch alone: versions, strict fields, aliases, several shards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings

from search.documents import Document
from search.elastic_engine import ElasticEngine, aliases
from search.elastic_engine.names import Names
from search.engine import Entry, IndexMissing
from search.query import Request, Term
from search.schema import PAGES, Field, IndexSchema, Kind

from .search_corpus import documents, entry
from .search_engines import fill, wipe

pytestmark = pytest.mark.elasticsearch
NAMES = Names(settings.SEARCH_PREFIX, PAGES)
RUMOUR = Document(id="fact_check:2", title="Tin đồn vỡ đê là giả")


@pytest.fixture
def built(elastic):
    fill(elastic, "pages", [])
    return elastic


def title(engine):
    engine.refresh("pages")
    hits = engine.query("pages", Request(stored=("title",))).hits
    return hits[0].stored["title"] if hits else None


def written(engine, text, version):
    engine.index("pages", [entry(replace(RUMOUR, title=text), version)])


def test_an_older_state_never_replaces_a_newer_one_whatever_order_they_come_in(built):
    written(built, "Bản hai", 2)
    written(built, "Bản một", 1)
    assert title(built) == "Bản hai"
    built.delete("pages", [RUMOUR.id], version=1)
    assert title(built) == "Bản hai"
    built.delete("pages", [RUMOUR.id], version=3)
    written(built, "Bản hai", 2)
    assert title(built) is None
    written(built, "Bản bốn", 4)
    assert title(built) == "Bản bốn"


def test_a_deletion_that_comes_before_the_writing_it_is_newer_than_holds(built):
    built.delete("pages", [RUMOUR.id], version=9)
    written(built, "Đã gỡ", 8)
    assert title(built) is None


def test_a_rebuild_keeps_the_newer_of_two_states_too(built):
    with built.rebuild("pages") as fresh:
        fresh.remove(["news:5"], version=7)
        fresh.add([entry(RUMOUR, version=6), entry(replace(RUMOUR, title="Cũ"), version=5)])
        fresh.add([entry(Document(id="news:5", title="Đã gỡ"), version=6)])
        assert fresh.count() == 1
    assert title(built) == RUMOUR.title


def test_a_field_that_the_schema_does_not_have_is_refused_by_name(built):
    with pytest.raises(Exception, match="strict_dynamic_mapping_exception"):
        built.client.index(index=NAMES.write, id="x", document={"surprise": 1})


def test_one_refused_document_keeps_no_other_from_being_written(built):
    wrong = entry(RUMOUR)
    wrong = Entry(wrong.id, wrong.row | {"year": "năm nay"}, wrong.digest, 1)
    with pytest.raises(ValueError, match=RUMOUR.id):
        built.index("pages", [entry(Document(id="news:1", title="Trước")), wrong])
    assert title(built) == "Trước"


def test_a_write_never_makes_an_index_by_itself(elastic):
    with pytest.raises(IndexMissing):
        written(elastic, "Bản một", 1)
    with pytest.raises(IndexMissing):
        elastic.delete("pages", [RUMOUR.id], 1)
    assert elastic.client.indices.get_alias(index=f"{settings.SEARCH_PREFIX}-*") == {}


def test_an_index_made_with_other_fields_is_never_asked(built):
    other = IndexSchema("pages", (*PAGES.fields, Field("colour", Kind.KEYWORD)))
    assert Names(settings.SEARCH_PREFIX, other).read != NAMES.read
    assert NAMES.is_ours(Names(settings.SEARCH_PREFIX, other).fresh())


def test_tokens_are_searched_and_not_kept(built):
    written(built, RUMOUR.title, 1)
    built.refresh("pages")
    (hit,) = built.client.search(index=NAMES.read)["hits"]["hits"]
    assert "title_f" not in hit["_source"]
    assert hit["_source"]["title"] == RUMOUR.title


def test_only_the_index_before_is_kept_and_it_goes_after_a_day(built):
    for _round in range(3):
        fill(built, "pages", [entry(RUMOUR)])
    indexes = aliases.bearers(built.client, NAMES)
    assert len(indexes) == 4
    *_older, before, current = indexes
    assert indexes[before] == {NAMES.before}
    assert indexes[current] == {NAMES.read, NAMES.write}
    assert built.forget_old("pages") == []
    aliases.forget(built.client, NAMES, keep=timedelta(0))
    assert list(aliases.bearers(built.client, NAMES)) == [current]
    assert title(built) == RUMOUR.title


def test_a_rebuild_whose_swap_happened_though_its_answer_was_lost_stays(built):
    fresh = built.begin_rebuild("pages")
    fresh.add([entry(RUMOUR)])
    fresh.count()
    aliases.put_in_use(built.client, NAMES, fresh.index)
    fresh.abandon()
    assert title(built) == RUMOUR.title


def test_three_shards_score_as_one():
    """Frequencies are those of all shards, so the order is that of one shard."""
    made = {}
    for shards in (1, 3):
        engine = ElasticEngine(
            settings.TEST_ELASTICSEARCH_URL, prefix=settings.SEARCH_PREFIX, shards=shards, timeout=20
        )
        try:
            fill(engine, "pages", map(entry, documents(300)))
            asked = Request(
                filters=(Term("all_f", "mua"),),
                should=(Term("title_f", "mua", 3.0), Term("body_f", "mua"), Term("title_b", "mua_lon", 2.0)),
                fresh=True,
                count=True,
                facets={"kind": 5, "place": 3},
                limit=50,
            )
            answer = engine.query("pages", asked)
            made[shards] = (
                answer.total,
                answer.facets,
                {hit.id: round(hit.score, 3) for hit in answer.hits},
            )
            assert dict(engine.stored("pages")).keys() == {document.id for document in documents(300)}
            assert engine.frequencies("pages", "all_f", ["mua"]) == {"mua": answer.total}
        finally:
            wipe(engine)
    assert made[1] == made[3]
