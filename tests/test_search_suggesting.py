"""Suggestions: titles with the whole words typed so far and a word that begins as the last one does."""

from datetime import UTC, datetime

import pytest

from search.documents import Document
from search.query import Term
from search.suggesting import LONGEST_TYPED, suggest

from .search_corpus import entry
from .search_engines import fill

TITLES = {
    "vi": [
        "Cầu cảng Phú Quốc không sập",
        "Phú Quý đón tàu mới",
        "Báo cáo 439/BC-UBND về thông tin đối ngoại",
        "Giao thông trên đảo Phú Quốc",
        "ទីក្រុងហាទៀន បើកផ្សារ",
    ],
    "en": ["Phu Quoc administration answers", "Phu Quoc administrators meet"],
}


@pytest.fixture
def titles(engine):
    documents = [
        Document(
            id=f"{language}:{at}",
            title=title,
            body="Phú Lâm" if at else "quán ăn",
            language=language,
            published=datetime(2020 + at, 1, 1, tzinfo=UTC),
            shown={"url": f"/{language}/{at}/"},
        )
        for language, some in TITLES.items()
        for at, title in enumerate(some)
    ]
    fill(engine, "pages", map(entry, documents))
    return engine


def suggested(engine, typed, **more):
    return [title for title, _shown in suggest(engine, typed, **more)]


def test_titles_are_suggested_while_somebody_types(titles):
    in_vietnamese = (Term("language", "vi"),)
    expected = {
        "phu quo": {0, 3},
        "Phú Q": {0, 1, 3},
        "cầu cả": {0},
        "PHU": {0, 1, 3},
        "439/bc-u": {2},
        "បើ": {4},
    }
    suggestions = {typed: set(suggested(titles, typed, filters=in_vietnamese)) for typed in expected}
    assert suggestions == {typed: {TITLES["vi"][at] for at in some} for typed, some in expected.items()}


def test_the_best_and_newest_come_first_and_the_line_of_results_comes_along(titles):
    suggestions = suggest(titles, "phu quoc", filters=(Term("language", "vi"),), limit=1)
    assert [title for title, _shown in suggestions] == [TITLES["vi"][3]]
    assert suggestions[0][1]["url"] == "/vi/3/"


def test_a_word_with_a_space_behind_it_is_whole(titles):
    assert len(suggested(titles, "qu")) == 5
    assert suggested(titles, "qu ") == []
    assert suggested(titles, "lâm") == []  # in a body alone


def test_a_long_beginning_means_all_its_letters(titles):
    assert set(suggested(titles, "administ")) == set(TITLES["en"])
    assert suggested(titles, "administrati") == TITLES["en"][:1]
    assert suggested(titles, "administrxyz") == []


@pytest.mark.parametrize("typed", ["", "   ", "!?\x00", "\ud800", "½", "x" * 10_000, "a " * 5_000])
def test_nothing_is_suggested_for_nothing(titles, typed):
    assert suggested(titles, typed) == []


def test_without_an_index_nothing_is_suggested(engine):
    assert suggested(engine, "phu quoc") == []
    assert LONGEST_TYPED >= 50
