"""Hits are marked in the text as it was written, whatever the marks of the question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlighting import LENGTH, excerpt, marked, pattern_of
from search.tokenizer import tokenize


def hits(text, question):
    pattern = pattern_of([token.folded for token in tokenize(question)])
    return [piece for piece, hit in marked(text, pattern) if hit]


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("Con đường ở Phú Quốc", "duong phu quoc", ["đường", "Phú", "Quốc"]),
        ("Con đường ở Phú Quốc", "ĐƯỜNG", ["đường"]),
        ("Duongne duong", "duong", ["duong"]),
        ("Gần 18.000 người", "18000", ["18.000"]),
        ("Gần 18000 người", "18.000", ["18000"]),
        ("Quý 02, không phải 2021", "2", ["02"]),
        ("Ngày 07/9/2015 và 7-09-2015", "7/9/2015", ["07/9/2015", "7-09-2015"]),
        ("Theo 439/BC-UBND ngày 14", "439/BC-UBND", ["439/BC-UBND"]),
        ("Theo 439/BC-UBND ngày 14", "439 bc ubnd", ["439", "BC", "UBND"]),
        ("Hòa bình, hoà giải", "hoà", ["Hòa", "hoà"]),
        ("ទីក្រុងហាទៀន", "ហា", ["ហា"]),
        ("a+b (c) [d]", "b d", ["b", "d"]),
        ("Xã Mỹ Đức", "xa my", ["Xã", "Mỹ"]),
        ("Không có gì", "xyz", []),
    ],
)
def test_what_is_marked(text, question, marked):
    assert hits(text, question) == marked


def test_a_question_without_words_marks_nothing():
    assert pattern_of([]) is None
    assert marked("Phú Quốc", None) == (("Phú Quốc", False),)


def test_the_excerpt_begins_shortly_before_the_first_hit_of_a_long_text():
    text = "mở đầu " * 900 + "rồi đến cầu Rạch Miễu " + "và sau đó " * 100
    pieces = excerpt(["", text], pattern_of(["rach", "mieu"]))
    assert pieces[0] == ("… ", False)
    assert pieces[-1] == (" …", False)
    assert [piece for piece, hit in pieces if hit] == ["Rạch", "Miễu"]
    assert len("".join(piece for piece, _hit in pieces)) <= LENGTH + 4


def test_the_first_text_with_a_hit_is_shown_and_the_first_one_when_none_has():
    pattern = pattern_of(["cang"])
    assert excerpt(["Tóm tắt.", "Bến cảng mới"], pattern)[1] == ("cảng", True)
    assert excerpt(["Tóm tắt.", "Nội dung"], pattern) == (("Tóm tắt.", False),)


@given(
    st.text(max_size=600), st.lists(st.sampled_from(["phu", "18000", "7_9_2015", "ហា", "x5b89"]), max_size=3)
)
def test_the_pieces_of_a_text_are_the_text(text, keys):
    assert "".join(piece for piece, _hit in marked(text, pattern_of(keys))) == text
