"""`rebuild_search`: a new index beside the old one; what changes meanwhile is not lost."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.core import clock
from cms.core.indexing.changes import Changes
from cms.core.indexing.rebuild import rebuild_index
from cms.core.indexing.topics import EMBEDDED, key_of
from cms.core.outbox.models import OutboxRow
from search import engines, rebuilding, registry
from search.documents import Document
from search.engine import IndexMissing
from search.locks import Busy, rebuild_lock
from search.parallel import map_parallel
from search.question import Question
from search.rebuilding import CountsDiffer, rebuild
from search.searching import find
from tests.portal_site import home, make_news, portal_site, section
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]


@pytest.fixture
def engine(searchable):
    return engines.embedded()


def result_ids(words):
    return [result.id for result in find("pages", Question(words=words)).results]


def test_the_command_builds_every_index_and_says_what_it_built(section, engine):
    make_news(section, "Tàu ra đảo")
    out = StringIO()
    call_command("rebuild_search", "--json", stdout=out)
    report = {(line["engine"], line["index"]): line["documents"] for line in json.loads(out.getvalue())}
    assert report == {("embedded", name): 0 for name in ("desk", "claims", "pictures")} | {
        ("embedded", "pages"): 2
    }
    assert len(result_ids("tau")) == 1


def test_searches_go_on_in_the_old_index_until_the_new_one_is_whole(section, engine, searchable):
    news = make_news(section, "Tàu ra đảo")
    searchable()
    seen = []
    rebuild(engine, "pages", lambda: [], lambda done, total: seen.append((done, total, result_ids("tau"))))
    assert {tuple(ids) for _done, _total, ids in seen} == {(f"news:{news.pk}",)}
    assert [(done, total) for done, total, _ids in seen][-1] == (seen[-1][1], seen[-1][1])


def test_what_changes_during_a_rebuild_is_in_the_new_index(section, engine, searchable):
    stays, goes = make_news(section, "Tàu ra đảo"), make_news(section, "Tàu về bờ")
    searchable()

    def meanwhile(done, total):
        if done == total:
            goes.unpublish()
            stays.title = "Phà ra đảo"
            stays.save_revision().publish()

    rebuild_index(engine, "pages", meanwhile)
    assert result_ids("pha ra dao") == [f"news:{stays.pk}"]
    assert result_ids("tau") == []


def test_what_the_worker_wrote_to_the_old_index_at_the_last_moment_is_in_the_new_one(
    section, engine, searchable
):
    news = make_news(section, "Tàu ra đảo")
    searchable()
    asked = []

    def changed():
        asked.append(len(asked))
        if len(asked) == 1:
            return []
        # As if the worker had written between the last look before the swap and the swap.
        news.title = "Phà ra đảo"
        news.save_revision().publish()
        return [f"news:{news.pk}"]

    rebuild(engine, "pages", changed)
    assert asked == [0, 1]
    assert result_ids("pha") == [f"news:{news.pk}"]


def test_a_change_counts_once_however_old_its_row_and_whoever_carried_it_out(db):
    def row(pk, document, **fields):
        key, now = key_of("pages", document), clock.now()
        OutboxRow.objects.create(pk=pk, topic=EMBEDDED, key=key, created_at=now, **fields)

    row(20, "news:1")
    changes = Changes("embedded", "pages")
    assert changes.ids() == [], "its change was committed before anything is read"
    row(10, "news:2")  # as if its transaction had been open
    row(30, "news:1")
    row(31, "news:3", done_at=clock.now())
    assert changes.ids() == ["news:1", "news:2", "news:3"]
    row(32, "news:3")
    assert changes.ids() == ["news:3"]
    assert changes.ids() == []


def test_an_index_that_lost_something_is_not_put_in_use(section, engine, searchable, monkeypatch):
    news = make_news(section, "Tàu ra đảo")
    searchable()
    fresh = type(engine.begin_rebuild("pages"))
    monkeypatch.setattr(fresh, "count", lambda self: 1)
    with pytest.raises(CountsDiffer):
        rebuild_index(engine, "pages")
    assert result_ids("tau") == [f"news:{news.pk}"]


def test_a_rebuild_that_fails_leaves_the_old_index(section, engine, searchable, monkeypatch):
    news = make_news(section, "Tàu ra đảo")
    searchable()
    with monkeypatch.context() as broken:
        broken.setattr(rebuilding, "rows_of", lambda documents: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rebuild_index(engine, "pages")
    assert result_ids("tau") == [f"news:{news.pk}"]


def test_two_rebuilds_of_an_index_do_not_meet(section, engine):
    with rebuild_lock(engine, "pages"):
        with pytest.raises(Busy):
            rebuild_index(engine, "pages")
        with pytest.raises(CommandError, match="pages"):
            call_command("rebuild_search", "pages", stdout=StringIO())
    assert rebuild_index(engine, "pages") == 1


def test_the_index_before_comes_back(section, engine, searchable):
    news = make_news(section, "Tàu ra đảo")
    searchable()
    news.title = "Phà ra đảo"
    news.save_revision().publish()
    call_command("rebuild_search", "pages", verbosity=0, stdout=StringIO())
    assert result_ids("pha") == [f"news:{news.pk}"]
    call_command("rebuild_search", "pages", "--rollback", stdout=StringIO())
    assert result_ids("tau") == [f"news:{news.pk}"]


def test_an_index_that_is_missing_is_built_whole_by_the_first_change(section, searchable, settings):
    first = make_news(section, "Tàu ra đảo")
    searchable()
    engines.forget()
    (settings.SEARCH_DIR / "pages" / "current").unlink()
    with pytest.raises(IndexMissing):
        list(engines.embedded().stored("pages"))
    second = make_news(section, "Tàu về bờ")
    assert set(searchable.ids("tau")) == {f"news:{first.pk}", f"news:{second.pk}"}


def test_work_is_spread_over_processes_in_order():
    chunks = [[Document(f"news:{n}", f"Tin {n}")] for n in range(40)]
    done = list(map_parallel(rebuilding.rows_of, iter(chunks), processes=2))
    assert [given for given, _made in done] == chunks
    assert [made[0][0] for _given, made in done] == [f"news:{n}" for n in range(40)]
    assert done[7][1] == rebuilding.rows_of(chunks[7])


def test_a_source_has_a_known_index_and_a_name_of_its_own():
    class Stray(registry.Source):
        name, index = "stray", "nowhere"
        keys = documents = None

    with pytest.raises(ValueError, match="nowhere"):
        registry.register(Stray.__new__(Stray))
