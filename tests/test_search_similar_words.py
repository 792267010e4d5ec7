"""Teencode, figures and places of a text, as the similar claims read them."""

import pytest

from search.similar.alignment import align, one_letter_off
from search.similar.figures import figures, unexplained
from search.similar.places import places, using
from search.similar.signature import signature_of, skip_pairs, syllables
from search.similar.teencode import table
from search.tokenizer import words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ko dc", "khong duoc"),
        ("mng oi", "moi nguoi oi"),
        ("fường jải", "phuong giai"),
        ("nhaaa", "nha"),
        ("wá trời", "qua troi"),
        ("500k", "500000"),
        ("2tr", "2000000"),
        ("k biết", "khong biet"),
        ("phaj đj", "phai di"),
        ("đzui muaz kon", "vui mua con"),
    ],
)
def test_teencode_is_spelled_out(typed, meant):
    assert syllables(typed) == meant.split()


def test_every_row_of_the_table_is_folded_and_changes_something():
    for typed, meant in table().items():
        assert words(typed) == [typed]
        assert words(" ".join(meant)) == list(meant)
        assert meant != (typed,)


def test_plain_vietnamese_stays_as_it_is():
    text = "Nghị quyết về phòng, chống sạt lở ở xã Gành Dầu được thông qua với đa số phiếu"
    assert syllables(text) == words(text)


def test_a_text_with_places_has_the_same_syllables_as_one_without():
    text = "Ko ai đc phép, 500k một vé ở Rạch Giá; liên hệ abc@def.vn"
    assert list(signature_of(text).syllables) == syllables(text)


def test_a_skip_pair_survives_two_dropped_words():
    assert "gia_thom" in skip_pairs(syllables("giá của gạo thơm"))
    assert skip_pairs(["a"]) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "left"),
    [
        ("500k", "500.000 đồng", []),
        ("1,5 triệu", "1.500.000", []),
        ("ngày 7/9", "ngày 7 tháng 9 năm 2015", []),
        ("ngày 7 9", "ngày 7 tháng 9", []),
        ("số 439", "số 439/BC-UBND", []),
        ("12 người", "21 người", ["12"]),
        ("7/9/2015", "8/9/2015", ["7_9_2015"]),
        ("2 triệu", "2 tỷ", ["2000000"]),
        ("2 triệu", "2", []),
        ("7 người và 7 nhà", "7 người", ["7"]),
    ],
)
def test_figures_that_say_the_same_agree(ours, theirs, left):
    assert [
        figure.key for figure in unexplained(figures(signature_of(ours)), figures(signature_of(theirs)))
    ] == left


def test_a_kind_of_place_before_a_comma_names_none():
    with using(None):
        assert places(signature_of("khám mắt cho cả phường, chỉ cần chuyển khoản")) == []
        assert [each.name for each in places(signature_of("cả phường An Thới, chỉ cần"))] == [("an", "thoi")]


def test_places_are_known_by_the_gazetteer_or_by_their_kind():
    with using(lambda: ["Thị trấn Kiên Lương"]):
        known_places = places(signature_of("Từ Kiên Lương qua xã Bình An, đường còn xa lắm"))
    assert [(place.name, place.listed) for place in known_places] == [
        (("kien", "luong"), True),
        (("binh", "an"), False),
    ]


def test_the_gazetteer_is_asked_once_for_many_texts():
    asked = []
    with using(lambda: asked.append(1) or ["Rạch Giá"]):
        for _text in range(3):
            places(signature_of("Rạch Giá"))
    assert asked == [1]


def test_a_repeated_word_is_matched_where_its_neighbours_are():
    laid = align(syllables("không biết ai nói không được bán"), syllables("xe không được bán"))
    assert laid.query[4:] == [1, 2, 3]
    assert laid.opening == 4


@pytest.mark.parametrize("pair", [("ngap", "nagp"), ("ngap", "nga"), ("ngap", "ngaap"), ("ngap", "nhap")])
def test_a_slip_of_the_finger_is_one_letter(pair):
    assert one_letter_off(*pair)
    assert one_letter_off(*pair[::-1])


@pytest.mark.parametrize("pair", [("an", "ba"), ("ngap", "nghia"), ("12", "13")])
def test_another_word_is_not_one_letter_off(pair):
    assert not one_letter_off(*pair)
