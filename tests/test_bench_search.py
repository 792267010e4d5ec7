"""What search is measured on: the same seed makes the same texts and questions, words as in language."""

from collections import Counter
from functools import partial

import pytest

from bench.building import make
from bench.search.questions import questions
from bench.search.speed import measure
from bench.texts.articles import Labelled, Labels, article, notice
from search.folding import fold
from search.tokenizer import words

SIZE = 60


@pytest.fixture(scope="module")
def texts():
    return make(article, SIZE, 5)


def text_of(text):
    return f"{text.title} {text.lead} {text.body}"


def test_the_same_seed_makes_the_same_texts(texts):
    assert make(article, SIZE, 5) == texts
    assert make(article, SIZE, 6) != texts
    assert notice(3, 5) == notice(3, 5)


def test_articles_have_about_400_words_and_notices_a_sentence_or_two(texts):
    lengths = [len(text_of(text).split()) for text in texts]
    assert 370 < sum(lengths) / SIZE < 430
    short = [len(text_of(notice(number, 5)).split()) for number in range(SIZE)]
    assert 20 < sum(short) / SIZE < 60


def test_a_few_words_are_in_nearly_every_text_and_most_in_few(texts):
    held = Counter(key for text in texts for key in set(words(text_of(text))))
    counts = sorted(held.values(), reverse=True)
    assert counts[10] > 0.8 * SIZE
    assert counts[len(counts) // 2] <= 2


def test_another_edition_changes_title_and_lead_alone(texts):
    other = article(7, 5, edition=1)
    assert other.title != texts[7].title
    assert (other.body, other.places, other.published) == (texts[7].body, texts[7].places, texts[7].published)


def test_questions_are_found_in_the_texts_and_half_of_them_have_no_marks(texts):
    asked = questions(texts, 6, 5)
    assert asked == questions(texts, 6, 5)
    assert {len(many) for sort, many in asked.by_sort.items() if sort != "commonest"} == {6}
    held = [set(words(text_of(text))) for text in texts]
    for question in asked.ordinary:
        assert any(set(words(question)) <= keys for keys in held), question
    for sort in ("1 word, no marks", "2 words, no marks", "3 words, no marks"):
        assert all(question == fold(question) for question in asked.by_sort[sort])


def test_labels_of_a_site_take_the_place_of_drawn_ones():
    labels = Labels("9", ("news",), ("tin",), ("P1", "P2"), ())
    text = Labelled(notice, labels)(4, 5)
    assert (text.site, text.kind, text.section, text.language) == ("9", "news", "tin", "vi")
    assert set(text.places) <= {"P1", "P2"}
    assert text.agencies == notice(4, 5).agencies


@pytest.mark.django_db
def test_the_bench_measures_what_it_names(tmp_path):
    run = partial(measure, 2, size=SIZE, queries=2, seed=5, engine="embedded", folder=str(tmp_path))
    rows = list(run(against="fts5", texts="articles"))
    names = [row[0] for row in rows]
    assert {name.split(":")[0] for name in names} == {"embedded", "SQLite FTS5"}
    assert any("2 filters" in name for name in names)
    assert all(row[1].p50 <= row[1].p95 <= row[1].p99 for row in rows if len(row) == 2)


def test_a_rival_that_cannot_be_had_is_named(tmp_path):
    with pytest.raises(ValueError, match="mysql"):
        list(measure(2, 10, 2, 5, "embedded", "mysql", str(tmp_path), "articles"))
