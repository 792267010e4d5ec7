"""`search_health`: exit 0 only when engines and indexes are there and hold what the database holds."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from cms.core.indexing import enqueue_documents
from cms.core.outbox.models import OutboxRow
from cms.portal.models import NewsPage
from search import engines
from search.documents import Document
from search.engine import EngineUnavailable, Entry
from search.updating import version_now
from tests.portal_site import home, make_news, portal_site, section
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]


def health(*arguments):
    """(exit code, report) of `search_health --json`."""
    out, code = StringIO(), 0
    try:
        call_command("search_health", "--json", *arguments, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, json.loads(out.getvalue())


@pytest.fixture
def built(section, searchable):
    """Three news items, in the index."""
    news = [make_news(section, f"Tin số {number}") for number in range(3)]
    call_command("rebuild_search", verbosity=0, stdout=StringIO())
    searchable()
    return news


def test_indexes_that_hold_what_the_database_holds_are_well(built):
    code, report = health("--deep")
    assert (code, report["well"]) == (0, True)
    assert report["compared"]["pages"]["embedded"] == {
        "documents": 4,
        "missing": [],
        "extra": [],
        "different": [],
        "well": True,
    }


def test_an_index_that_was_never_built_is_not_well(section, searchable):
    code, report = health()
    assert (code, report["engines"]["embedded"]["indexes"]["pages"]["well"]) == (1, False)


def test_what_differs_is_named_and_can_be_enqueued_again(built, searchable):
    first, second, third = built
    NewsPage.objects.filter(pk=first.pk).update(title="Đổi tên không qua cửa nào")
    NewsPage.objects.filter(pk=second.pk).update(live=False)
    engines.embedded().delete("pages", [f"news:{third.pk}"], version_now())
    assert health()[0] == 0
    code, report = health("--deep")
    comparison = report["compared"]["pages"]["embedded"]
    assert code == 1
    assert (comparison["different"], comparison["extra"], comparison["missing"]) == (
        [f"news:{first.pk}"],
        [f"news:{second.pk}"],
        [f"news:{third.pk}"],
    )
    code, report = health("--deep", "--repair")
    assert (code, report["repaired"]) == (1, 3)
    searchable()
    assert health("--deep")[0] == 0


def test_a_document_of_a_source_that_is_gone_is_repaired_too(built, searchable):
    row = Document("former:1", "Nguồn đã bỏ").row()
    engines.embedded().index("pages", [Entry("former:1", row, "0" * 16, version_now())])
    assert health("--deep", "--repair")[1]["compared"]["pages"]["embedded"]["extra"] == ["former:1"]
    searchable()
    assert health("--deep")[0] == 0


def test_a_change_on_its_way_is_no_difference(built):
    NewsPage.objects.filter(pk=built[0].pk).update(title="Vừa đổi")
    enqueue_documents("news", [built[0].pk])
    assert health("--deep")[0] == 0


def test_an_engine_that_is_away_is_not_well_and_said(built, monkeypatch):
    def away(self):
        raise EngineUnavailable("máy chủ tắt")

    monkeypatch.setattr(type(engines.embedded()), "health", away)
    code, report = health("--deep")
    assert (code, report["engines"]["embedded"]["error"]) == (1, "máy chủ tắt")


def test_a_row_that_fails_again_and_again_is_not_well(built):
    OutboxRow.objects.filter(key=f"pages|news:{built[0].pk}").update(
        done_at=None, attempts=5, last_error="hỏng", not_before=None
    )
    assert health()[0] == 1


def test_the_command_speaks_to_people_too(built):
    out = StringIO()
    call_command("search_health", "--deep", stdout=out)
    assert "từng tài liệu một" in out.getvalue()
