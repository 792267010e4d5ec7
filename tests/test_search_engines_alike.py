"""Both engines give the same answers, bear hostile keys and find Khmer."""

from dataclasses import replace

import pytest

from search.documents import Document
from search.query import Not, Request, Term
from search.query_builder import parse, request_of
from search.question import Question
from search.tantivy_engine import TantivyEngine

from .search_corpus import documents, entry, questions
from .search_engines import fill

NEWS = Document(id="news:1", title="Phú Quốc mưa lớn", kind="news")
OLD = Document(id="news:3", title="Giá gạo tăng", kind="news")


def hit_ids(engine, *filters):
    return [hit.id for hit in engine.query("pages", Request(filters=filters)).hits]


def ask(engine, words, **more):
    question = Question(words=words, **more)
    return engine.query("pages", request_of("pages", question, parse(question.words)))


HOSTILE = [
    "",
    " ",
    "\0",
    'a"b',
    "a) OR (b",
    "*",
    "title:phu",
    "{}",
    "../..",
    "\u202eabc",
    "😀",
    "\ud800",
    "%s",
    "a" * 40_000,
    "ក្រ",
    "/" * 300,
]


@pytest.mark.parametrize("key", HOSTILE, ids=range(len(HOSTILE)))
def test_a_key_that_nobody_meant_finds_nothing_and_breaks_nothing(engine, key):
    fill(engine, "pages", [entry(NEWS), entry(OLD)])
    for field in ("all_f", "title_f", "kind", "id"):
        assert hit_ids(engine, Term(field, key)) == []
        assert set(hit_ids(engine, Not(Term(field, key)))) == {"news:1", "news:3"}


@pytest.mark.django_db
def test_khmer_is_found_by_cluster_and_by_neighbours(engine):
    page = Document(id="page:1", title="ខេត្តគៀនយ៉ាង", body="សួស្តី Phú Quốc")
    fill(engine, "pages", [entry(page), entry(OLD)])
    for words in ("ខេត្តគៀនយ៉ាង", "គៀន", "សួស្តី", "phu quoc សួស្តី"):
        assert [hit.id for hit in ask(engine, words).hits] == ["page:1"], words
    assert ask(engine, "ឃើញ").total == 0


@pytest.mark.elasticsearch
@pytest.mark.django_db
def test_the_two_engines_answer_alike(elastic, tmp_path):
    """Same hits in the same order, same counts, same facets, when some documents have been changed too."""
    embedded = TantivyEngine(tmp_path)
    first = documents(500)
    changed = [replace(document, title=document.title + " mới") for document in first[::7]]
    for engine in (embedded, elastic):
        fill(engine, "pages", map(entry, first))
        engine.index("pages", [entry(document, version=2) for document in changed])
        engine.delete("pages", [document.id for document in first[3::50]], version=3)
        with engine.rebuild("pages") as fresh:  # frequencies forget what is deleted only now
            newest = {document.id: document for document in [*first, *changed]}
            fresh.add([entry(document, version=4) for document in newest.values()])
        engine.refresh("pages")
    facets = {"kind": 5, "section": 5, "place": 20, "year": 20, "language": 5}
    for words in questions(100):
        for narrow in ({}, {"kind": ("news",)}, {"place": ("Hà Tiên", "Gò Quao"), "language": ("vi",)}):
            question = Question(words=words, narrow=narrow, facets=facets, per_page=10)
            asked = replace(request_of("pages", question, parse(words)), stored=())
            here, there = embedded.query("pages", replace(asked, limit=500)), elastic.query("pages", asked)
            assert (here.total, here.facets) == (there.total, there.facets), words
            # Documents of the same score may change places.
            score = {hit.id: hit.score for hit in here.hits}
            expected = [hit.score for hit in here.hits[:10]]
            assert [score[hit.id] for hit in there.hits] == pytest.approx(expected, rel=1e-4), words
