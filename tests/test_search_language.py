"""Vietnamese questions and the documents they mean: every one is on the first page, with either engine.

`tests/data/search_pairs.json`: documents of ours, each with questions that people would type for it, and what
each is about: marks or none, đ, where a tone stands, numbers, dates, legal numbers, short names of agencies,
old names of places, Khmer, English, and mixtures. They stand among documents that have the same words
scattered, so that finding the words is not enough.
"""

import json
import random
import unicodedata
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from search.documents import Document
from search.query_builder import parse
from search.question import PER_PAGE, Question
from search.searching import find

from .search_corpus import documents, entry
from .search_engines import fill

PAIRS = json.loads((Path(__file__).parent / "data" / "search_pairs.json").read_text(encoding="utf-8"))
ASKED = [
    (f"pair:{at}", asked["about"], asked["words"])
    for at, pair in enumerate(PAIRS)
    for asked in pair["queries"]
]
KINDS = {
    "accents", "none", "d", "tone", "nfd", "cp1258", "numbers", "dates", "legal", "agencies", "old", "khmer",
    "english", "mixed",
}  # fmt: skip
LATEST = datetime(2026, 10, 1, tzinfo=UTC)


def as_typed(about: str, words: str) -> str:
    """What reaches the search when some keyboards write `words`: every mark apart, or the tone alone."""
    if about == "nfd":
        return unicodedata.normalize("NFD", words)
    if about == "cp1258":
        return "".join(map(_tone_apart, words))
    return words


def _tone_apart(letter: str) -> str:
    base, *marks = unicodedata.normalize("NFD", letter)
    tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
    shape = [mark for mark in marks if mark not in tones]
    return unicodedata.normalize("NFC", base + "".join(shape)) + "".join(tones)


def meant_documents() -> list[Document]:
    """The documents that are asked for, a fortnight apart, the first the oldest."""
    return [
        Document(
            id=f"pair:{at}",
            title=pair["title"],
            lead=pair.get("lead", ""),
            body=pair["body"],
            published=LATEST - timedelta(days=14 * (len(PAIRS) - at)),
        )
        for at, pair in enumerate(PAIRS)
    ]


def scattered(count: int) -> list[Document]:
    """Documents of the very words that are asked for, in no order: they hold many questions' words."""
    dice = random.Random(439)
    words = [word for pair in PAIRS for word in f"{pair['title']} {pair['body']}".split()]
    return [
        Document(
            id=f"scattered:{number}",
            title=" ".join(dice.choices(words, k=9)),
            body=" ".join(dice.choices(words, k=250)),
            published=LATEST,
        )
        for number in range(count)
    ]


@pytest.fixture
def full(engine):
    fill(engine, "pages", map(entry, [*meant_documents(), *scattered(150), *documents(250)]))
    return engine


def test_there_are_two_hundred_questions_of_every_kind():
    assert len(ASKED) >= 200
    assert len({(about, words) for _id, about, words in ASKED}) == len(ASKED)
    assert {about for _id, about, _words in ASKED} == KINDS
    assert as_typed("nfd", "Thuỷ đường") != as_typed("cp1258", "Thuỷ đường") != "Thuỷ đường"


@pytest.mark.django_db
def test_every_question_finds_its_document_on_the_first_page(full):
    places, missing = Counter(), []
    for wanted, about, words in ASKED:
        answer = find("pages", Question(words=as_typed(about, words)), engine=full)
        ids = [result.id for result in answer.results]
        if wanted in ids:
            places[ids.index(wanted) + 1] += 1
        else:
            missing.append((about, words, answer.total))
    assert missing == []
    assert max(places) <= PER_PAGE
    assert places[1] >= 0.9 * len(ASKED), places


@pytest.mark.django_db
def test_the_word_before_a_date_or_a_number_of_a_document_narrows_nothing():
    for words, keys in [
        ("ngày 7/9/2015", ["7_9_2015"]),
        ("báo cáo số 439/BC-UBND ngày 14/5/2021", ["bao", "cao", "439_bc_ubnd", "14_5_2021"]),
        ("bão số 5 ngày mai", ["bao", "so", "5", "ngay", "mai"]),
        ("ngày", ["ngay"]),
    ]:
        assert parse(words).own == keys


@pytest.mark.django_db
def test_a_hit_shows_the_words_asked_for_as_they_are_written(full):
    for words, wanted, shown in [
        ("phu quoc ferry", "Phu Quoc ferry timetable", {"Phu", "Quoc", "ferry"}),
        ("hoà giải viên", "Hòa giải viên", {"Hòa", "giải", "viên"}),
        ("18000 to roi", "In 18.000 tờ rơi", {"18.000", "tờ", "rơi"}),
        (
            "ubnd tinh hop bao",
            "Ủy ban nhân dân tỉnh họp báo",
            {"Ủy", "ban", "nhân", "dân", "tỉnh", "họp", "báo"},
        ),
    ]:
        answer = find("pages", Question(words=words), engine=full)
        title = next(
            result.title
            for result in answer.results
            if "".join(text for text, _ in result.title).startswith(wanted)
        )
        assert shown <= {text for text, hit in title if hit}, words
