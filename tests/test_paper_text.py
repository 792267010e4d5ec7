"""The words of a document: numbers, dates, marks at line ends, cleaning, and where long words break."""

import difflib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.paper import Heading, PaperError, Paragraph, Picture, Table, plain_text, text
from cms.core.paper.document import Column
from cms.core.paper.flow import lines

from . import sample_documents as documents


@pytest.mark.parametrize(
    ("number", "shown"), [(2, "Số: 02/BC-UBND"), (10, "Số: 10/BC-UBND"), (439, "Số: 439/BC-UBND")]
)
def test_a_number_below_ten_is_padded(number, shown):
    assert replace(documents.REPORT, number=number).number_text == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2021, 5, 14), "Kiên Giang, ngày 14 tháng 5 năm 2021"),
        (date(2021, 2, 9), "Kiên Giang, ngày 09 tháng 02 năm 2021"),
        (date(2021, 1, 1), "Kiên Giang, ngày 01 tháng 01 năm 2021"),
        (date(2021, 12, 10), "Kiên Giang, ngày 10 tháng 12 năm 2021"),
        (None, "Kiên Giang, ngày     tháng     năm     "),
    ],
)
def test_days_and_the_first_two_months_are_padded(day, shown):
    assert replace(documents.LETTER, date=day).place_and_date == shown


def test_a_drafted_letter_leaves_room_for_its_number():
    assert replace(documents.LETTER, number=None).number_text == "Số:      /UBND-KGVX"


def test_frozen_and_numbered_letters_differ_in_number_and_date_alone():
    frozen = replace(documents.ANNEXED, number=None, date=None)
    before, after = plain_text(frozen).splitlines(), plain_text(documents.ANNEXED).splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line.startswith("+ ")]
    assert changed == [
        "+ Số: 439/UBND-KGVX",
        "+ Kiên Giang, ngày 04 tháng 5 năm 2021",
        *["+ " + documents.ANNEXED.annex_reference] * 2,
    ]
    assert len(before) == len(after)


def test_a_changed_picture_changes_the_plain_text():
    first = replace(documents.LETTER, blocks=(Picture(documents.picture(10, 10), "Ảnh"),))
    second = replace(documents.LETTER, blocks=(Picture(documents.picture(10, 11), "Ảnh"),))
    assert plain_text(first) != plain_text(second)


def test_recipients_end_with_semicolons_and_the_last_with_a_full_stop():
    letter = replace(documents.LETTER, recipients=("Như trên;", "Công an tỉnh", "Lưu: VT, KGVX."))
    assert letter.recipient_lines == ["- Như trên;", "- Công an tỉnh;", "- Lưu: VT, KGVX."]


def test_several_addressees_stand_on_lines_of_their_own():
    assert documents.LONG_LETTER.addressee_lines == [
        "Kính gửi:",
        "- Bộ Văn hóa, Thể thao và Du lịch;",
        "- Ủy ban nhân dân tỉnh An Giang;",
        "- Công an tỉnh.",
    ]
    assert documents.LETTER.addressee_lines == ["Kính gửi: Bộ Thông tin và Truyền thông."]


def test_headings_are_numbered_by_level_and_begin_anew_under_a_higher_one():
    levels = (1, 2, 2, 3, 3, 1, 2, 3)
    shown = [line.text for line in lines(tuple(Heading(level, "Mục") for level in levels))]
    assert shown == ["I. Mục", "1. Mục", "2. Mục", "a) Mục", "b) Mục", "II. Mục", "1. Mục", "a) Mục"]


def test_a_heading_may_bring_its_own_number_or_none():
    blocks = (Heading(1, "Mục", number="A."), Heading(1, "Mục", number=""), Heading(1, "Mục"))
    assert [line.text for line in lines(blocks)] == ["A. Mục", "Mục", "III. Mục"]


def test_points_are_lettered_in_the_vietnamese_order():
    assert [text.letter(at) for at in (1, 4, 5, 7, 23, 24)] == ["a", "d", "đ", "g", "y", "aa"]


@pytest.mark.parametrize(("value", "shown"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX")])
def test_roman_numerals(value, shown):
    assert text.roman(value) == shown


def test_what_cannot_be_printed_is_taken_out_and_the_rest_composed():
    dirty = "a\x00\x07\x1b\ud800\u202eb\u2066\ufeff\ufffe\U0001ffff\tc\r\nd\u2028đe\u0302"
    assert text.clean(dirty) == "ab c\nd\nđê"


def test_joiners_that_emoji_and_khmer_need_are_kept():
    assert text.clean("👨\u200d👩 ក\u200bខ") == "👨\u200d👩 ក\u200bខ"


@pytest.mark.parametrize("mark", ["\u0301", "\u302a", "\u200d", "\U0001e8d0"])
def test_of_a_flood_of_marks_the_first_stay(mark):
    flood = mark * text.MOST_MARKS
    assert text.clean(f"q{flood}{mark * 99}q{flood}") == f"q{flood}q{flood}"


def test_a_hash_breaks_every_eight_digits_and_keeps_its_full_stop():
    assert text.pieces("9f" * 32 + ".") == ["9f9f9f9f"] * 7 + ["9f9f9f9f."]


def test_an_address_breaks_after_its_marks():
    assert text.pieces("https://tin.example/bai-viet/so-1?ref=share")[:4] == [
        "https://",
        "tin.",
        "example/",
        "bai-",
    ]


def test_words_of_common_length_and_khmer_are_left_whole():
    words = "nghiêng " * 9 + "ភាសាខ្មែរ" * 9
    assert text.pieces(words) == [words]


@given(st.text())
def test_pieces_always_give_the_text_back(value):
    assert "".join(text.pieces(value)) == value


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_cleaning_twice_changes_nothing(value):
    assert text.clean(text.clean(value)) == text.clean(value)


def test_capitals_are_set_whatever_was_typed():
    assert documents.PROVINCE.name == ("ỦY BAN NHÂN DÂN", "TỈNH KIÊN GIANG")
    assert documents.ANNEXED.annexes[1].title == "CĂN CỨ ĐỐI CHIẾU"
    assert documents.LETTER.signature.authority == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Table((Column("A"), Column("B")), (("một ô",),)),
        lambda: Table((), ()),
        lambda: Column("A", width=0),
        lambda: Column("A", align="middle"),
        lambda: Heading(4, "Sâu quá"),
    ],
)
def test_a_document_that_cannot_be_set_is_refused_when_it_is_made(wrong):
    with pytest.raises(PaperError):
        wrong()


def test_paragraphs_come_out_in_reading_order():
    shown = plain_text(replace(documents.LETTER, blocks=(Paragraph("Một"), Paragraph("Hai")))).splitlines()
    order = ["ỦY BAN NHÂN DÂN", "Số: 439/UBND-KGVX", "Một", "Hai", "KT. CHỦ TỊCH", "Nơi nhận:", "- Như trên;"]
    assert [shown.index(line) for line in order] == sorted(shown.index(line) for line in order)
