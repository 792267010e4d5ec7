"""The one fold: bare, small, position for position."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.search_backends.words import folded_query, folded_words
from search.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đường Phú Quốc", "duong phu quoc"),
        ("NGUYỄN HUỆ ƯỚC THUẾ ĐỀN Ỗ", "nguyen hue uoc thue den o"),
        ("hoà hòa thuỷ thủy", "hoa hoa thuy thuy"),
        (unicodedata.normalize("NFD", "Đảo Thổ Châu"), "dao tho chau"),
        ("ទីក្រុងហាទៀន", "ទីក្រុងហាទៀន"),
        ("安江 18.000 m²", "安江 18.000 m²"),
    ],
)
def test_letters_lose_their_marks_and_other_scripts_stay(typed, folded):
    assert fold(typed) == folded


@given(st.text())
def test_folded_text_is_as_long_as_the_text_in_nfc(text):
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


def test_every_vietnamese_letter_folds_to_a_plain_one():
    letters = {
        unicodedata.normalize("NFC", base + shape + tone)
        for base in "aeiouydAEIOUYD"
        for shape in ("", "\u0302", "\u0306", "\u031b")
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    } | {"đ", "Đ"}
    for letter in filter(lambda letter: len(letter) == 1, letters):
        assert fold(letter).isascii()
        assert fold(letter).islower()


def test_words_alone_are_kept_of_what_is_typed():
    assert folded_words('a"b (c) OR* d-e: "f" ^g ~h \\i') == "a b c or d e f g h i"
    assert folded_words("  \x00 \ud800 ' \" ") == ""
    assert folded_words("ទីក្រុង ហាទៀន") == "ទីក្រុង ហាទៀន"


def test_a_query_without_words_matches_nothing():
    assert repr(folded_query('"""')) == "<Not <MatchAll>>"
    assert folded_query("Phú  Quốc!") == "phu quoc"
