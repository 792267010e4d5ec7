"""Vietnamese order, slugs, numbers and dates."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.vietnamese import date_vi, number_vi, people_sort_key, short_date, slugify_vi, sort_key


def test_letters_with_marks_are_letters_of_their_own():
    words = ["ơ", "đa", "ăn", "da", "ân", "ư", "ê", "an", "o", "e", "ô", "u", "e"]
    assert sorted(words, key=sort_key) == [
        "an",
        "ăn",
        "ân",
        "da",
        "đa",
        "e",
        "e",
        "ê",
        "o",
        "ô",
        "ơ",
        "u",
        "ư",
    ]


def test_tones_come_in_the_dictionary_order_and_only_between_equals():
    assert sorted(["mạ", "mã", "má", "mả", "mà", "ma", "man"], key=sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "man",
    ]
    assert sort_key("lạ lùng") > sort_key("la lết")
    assert sort_key("là a") < sort_key("la b")


def test_case_decides_last_and_composition_not_at_all():
    assert sort_key("an") < sort_key("An") < sort_key("àn")
    assert sort_key("Phú Quốc") == sort_key("Phu\u0301 Quo\u0302\u0301c")


def test_a_prefix_comes_before_the_longer_word():
    assert sort_key("") < sort_key("Hà") < sort_key("Hà Tiên") < sort_key("Hàng")


def test_other_scripts_come_after_and_keep_an_order():
    assert sort_key("zz") < sort_key("កំពត") < sort_key("ខ")


@given(st.text(max_size=40))
def test_any_text_has_a_key_of_plain_hexadecimal(text):
    assert set(sort_key(text)) <= set("0123456789abcdef")


def test_people_stand_under_their_given_name():
    people = ["Trần Minh", "Nguyễn Thị Lan", "Lê Thị Hạnh", "Đặng Thị Mai", "Hồ Văn An", "An Minh"]
    assert sorted(people, key=people_sort_key) == [
        "Hồ Văn An",
        "Lê Thị Hạnh",
        "Nguyễn Thị Lan",
        "Đặng Thị Mai",
        "An Minh",
        "Trần Minh",
    ]


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Giá vé 1.234,56 đồng", "gia-ve-1-234-56-dong"),
        ("3/4/2021", "3-4-2021"),
        ("Lịch 08:30–17:00", "lich-08-30-17-00"),
        ("TP.HCM: “mưa”", "tp-hcm-mua"),
        ("L’Oréal", "loreal"),
        ("ព័ត៌មាន 2026", "patrman-2026"),
        ("Новости", "novosti"),
        (unicodedata.normalize("NFD", "Đường biên giới"), "duong-bien-gioi"),
        ("!!!", ""),
    ],
)
def test_what_parts_words_in_a_title_parts_them_in_its_address(title, address):
    assert slugify_vi(title) == address


def test_a_slug_keeps_the_d_with_a_stroke():
    assert slugify_vi("Đặc khu Phú Quốc đón khách") == "dac-khu-phu-quoc-don-khach"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (600, "600"), (18000, "18.000"), (1234567, "1.234.567")]
)
def test_thousands_are_parted_by_points(number, text):
    assert number_vi(number) == text


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2021, 5, 14), "ngày 14 tháng 5 năm 2021", "14/5/2021"),
        (date(2015, 9, 7), "ngày 07 tháng 9 năm 2015", "07/9/2015"),
        (date(2026, 1, 2), "ngày 02 tháng 01 năm 2026", "02/01/2026"),
        (date(2025, 2, 28), "ngày 28 tháng 02 năm 2025", "28/02/2025"),
        (date(2025, 10, 10), "ngày 10 tháng 10 năm 2025", "10/10/2025"),
    ],
)
def test_days_below_ten_and_the_first_two_months_are_padded(day, long, short):
    assert date_vi(day) == long
    assert short_date(day) == short
