"""Hostile questions: quotes, NUL, a megabyte, halves of letters. What searches answers, without an error."""

import json
from itertools import islice

import pytest
from django.core.management import call_command

from bench.fuzz import run
from bench.fuzz.run import fuzz
from bench.fuzz.texts import MEGABYTE, ONE_IN, fuzz_texts
from search.question import LONGEST_QUESTION, Question
from search.searching import find
from tests.portal_site import portal_site
from tests.search_corpus import documents, entry
from tests.search_engines import fill
from tests.search_site import document, put_in_index
from tests.searching import searchable

__all__ = ["portal_site", "searchable"]

COUNT = 1_000
BOUND = 10.0  # seconds; other tests may run beside this one


@pytest.fixture
def room(portal_site, searchable):
    """The site with its search, some documents in the index."""
    put_in_index(*documents(60), *(document(portal_site, f"Cầu cảng Phú Quốc số {n}") for n in range(5)))
    return searchable


def test_the_texts_are_the_same_from_the_same_number():
    some = list(islice(fuzz_texts(7), 300))
    assert some == list(islice(fuzz_texts(7), 300))
    assert some != list(islice(fuzz_texts(8), 300))
    assert len(set(some)) > 250


def test_the_texts_are_as_bad_as_they_say():
    some = list(islice(fuzz_texts(1), ONE_IN))
    every = "".join(some)
    assert {"\0", '"', "(", "\u202e", "\u0301", "🇻"} <= set(every)
    assert any("\ud800" <= letter <= "\udfff" for letter in every)
    assert max(map(len, some)) >= MEGABYTE


@pytest.mark.long
def test_no_endpoint_fails_and_none_takes_long(room):
    report = fuzz(islice(fuzz_texts(439), COUNT), bound=BOUND)
    assert report.failures == []
    assert report.well
    assert report.sent == COUNT
    assert sum(report.counts["find"].values()) == COUNT
    assert len(report.counts) == 8
    assert report.counts["page"]["200"] > COUNT / 10


def test_an_endpoint_that_fails_or_sleeps_is_reported(room, monkeypatch):
    def broken(text):
        if text == "b":
            raise ZeroDivisionError
        return 500 if text == "c" else 200

    monkeypatch.setattr(run, "website", lambda: {"page": broken})
    report = fuzz(["a", "b", "c"], bound=BOUND)
    assert (report.failed, report.well) == (2, False)
    assert "ZeroDivisionError" in report.failures[0]
    assert "status 500" in report.failures[1]
    assert fuzz(["a"], bound=0.0).failed == 2


def test_a_megabyte_is_cut_before_anybody_reads_it(room):
    for text in (
        "phú quốc " * (MEGABYTE // 9),
        "a" + "\u0301\u0323" * (MEGABYTE // 2),
        "1." * (MEGABYTE // 2),
    ):
        answer = find("pages", Question(words=text))
        assert answer.cut
        assert find("pages", Question(words=text[:LONGEST_QUESTION])).total == answer.total


def test_the_command_tells_counts_and_percentiles_and_fails_when_an_endpoint_does(room, capsys, monkeypatch):
    call_command("fuzz_search", "--count", "40", "--seed", "3", "--bound", "60", "--json")
    content = json.loads(capsys.readouterr().out)
    assert (content["well"], content["sent"]) == (True, 40)
    assert content["endpoints"]["find"]["max"] >= content["endpoints"]["find"]["p50"] > 0
    monkeypatch.setattr(run, "website", lambda: {"page": lambda text: 500})
    with pytest.raises(SystemExit):
        call_command("fuzz_search", "--count", "2", "--engine", "embedded")
    out = capsys.readouterr().out
    assert "2 failures" in out
    assert "p95" in out


@pytest.mark.elasticsearch
def test_elasticsearch_bears_them_too(room, elastic):
    fill(elastic, "pages", map(entry, documents(60)))
    assert find("pages", Question(words="bão"), engine=elastic).total
    report = fuzz(islice(fuzz_texts(440), COUNT), elastic, bound=BOUND)
    assert report.failures == []
