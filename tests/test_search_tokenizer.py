"""The tokenizer: one word has one key however it is written, and every key is one both engines keep whole."""

import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.folding import MOST_MARKS, compose, fold, lower
from search.tokenizer import LONGEST_TOKEN, is_khmer, pairs, tokenize, tokenize_for_index, words
from search.tokenizer.tokens import _LATIN

FOLDED_KEY = re.compile("[a-z0-9_]+|[\u1780-\u17d3\u17dd]+")
ACCENTED_KEY = re.compile(f"[{re.escape(_LATIN)}0-9_]+|[\u1780-\u17d3\u17dd]+")
CP1258 = {"ế": "ê\u0301", "ố": "ô\u0301", "ệ": "ê\u0323", "ả": "a\u0309", "ú": "u\u0301", "ờ": "ơ\u0300"}
PIECES = st.sampled_from(
    [
        "Phú Quốc", "đảo", "hòa", "thuỷ", "Ủy ban", "07/9/2015", "7-9", "ngày 7 tháng 9 năm 2015", "18.000",
        "0,5", "1.234.567,89", "439/BC-UBND", "15/2020/NĐ-CP", "439 /BC-UBND", "a.b@kiengiang.gov.vn",
        "https://fb.com/x?y=1", "rồi.mẹ", "@nguyenvana", "ទីក្រុង", "ហាទៀន", "安江", "Привет", "½", "m²", "😀",
        "İ", "ı", "ð", "𝐏𝐡𝐮́", "𝑃ℎ", "\u200b", "\u0301", "\u0323", "\u202e", "\ud800", "'", "’", "_", "-",
        "/", ".", ",", " ", "\n", "&", "a", "1", "٣", "ŋ", "ẞ", "ﬁ", "\u17d2",
    ]
)  # fmt: skip
SEVERAL = st.lists(PIECES, max_size=12)
TEXTS = st.one_of(st.text(), SEVERAL.map("".join), SEVERAL.map(" ".join))
MONTHS = ["9/2015", "tháng 9/2015", "tháng 9 năm 2015", "tháng 09-2015", "tháng 9 2015"]
DAYS = [("2/9", "2-9"), ("2-9", "2/9"), ("ngày 2-9", "ngày 2 tháng 9"), ("2/9", "02/9/1945")]


def also(text):
    """Everything that a document with `text` is found by."""
    whole = tokenize_for_index(text)
    return {*whole.folded, *whole.also}


@pytest.mark.parametrize(
    "typed",
    [
        "Phú Quốc đường thuỷ hòa",
        "phu quoc duong thuy hoa",
        "PHÚ QUỐC ĐƯỜNG THỦY HOÀ",
        unicodedata.normalize("NFD", "Phú Quốc đường thủy hoà"),
        "Ph" + CP1258["ú"] + " Qu" + CP1258["ố"] + "c đư" + CP1258["ờ"] + "ng thủy hoà",
        "Phú\u00a0Quốc\u200b đường-thuỷ, “hoà”.",
        "Ph\u200bú Qu\u00adốc đư\u200dờng th\ufeffủy h\u200foà",
        "𝐏𝐡𝐮́ 𝑸𝒖𝒐̂́𝒄 ｄｕｏｎｇ 𝖙𝖍𝖚𝖞 𝚑𝚘𝚊",
        "Phú Quốc ðường thuỷ hoà",
        "Phú Quốc Ɖường thuỷ hoà",
    ],
)
def test_one_word_has_one_key_however_it_is_typed(typed):
    assert words(typed) == ["phu", "quoc", "duong", "thuy", "hoa"]


def test_with_marks_the_place_of_the_tone_alone_is_no_difference():
    assert [token.accented for token in tokenize("hoà hòa HÒA thuỷ thủy khỏe khoẻ hoa họa")] == [
        "hoà", "hoà", "hoà", "thuỷ", "thuỷ", "khoẻ", "khoẻ", "hoa", "hoạ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("18.000 18,000 18000", ["18000"] * 3),
        ("0,5 0.5 0.500", ["0_5", "0_5", "0_500"]),
        ("07 7 007 0 00", ["7", "7", "7", "0", "0"]),
        ("1.234.567,89 1,234,567.89", ["1234567_89"] * 2),
        ("5% 18.000đ 10km 5G", ["5", "18000", "d", "10", "km", "5", "g"]),
        ("công nghiệp 4.0", ["cong", "nghiep", "4_0"]),
        ("２０１５ ២០១៥ 𝟐𝟎𝟏𝟓", ["2015"] * 3),
        ("m² ½ H₂O", ["m", "h", "o"]),
        ("COVID-19 covid19", ["covid", "19", "covid19"]),
        ("don't can’t", ["dont", "cant"]),
        ("foo_bar TP.HCM TT&TT", ["foo", "bar", "tp", "hcm", "tt", "tt"]),
        ("安江 Привет", ["x5b89", "x6c5f", "x043f04400438043204350442"]),
        ("rồi.mẹ đi.là 18.000", ["roi", "me", "di", "la", "18000"]),
        ("😀👍🏽 \x00 \ud800x\udfff — “”", ["x"]),
        ("İstanbul ISTANBUL ıstanbul", ["istanbul"] * 3),
        ("", []),
    ],
)
def test_keys_of_numbers_signs_and_other_scripts(text, keys):
    assert words(text) == keys


@pytest.mark.parametrize(
    "written",
    [
        "07/9/2015", "7/9/2015", "07-09-2015", "7.9.2015", "2015-09-07", "ngày 7 tháng 9 năm 2015",
        "Ngày 07 tháng 09 năm 2015", "7 thang 9 nam 2015", "ngày 7 tháng 9/2015", "ngày 7/9 năm 2015",
    ],
)  # fmt: skip
def test_a_day_is_one_key_and_found_by_its_parts(written):
    assert "7_9_2015" in words(written)
    assert {"7_9_2015", "7_9", "9_2015", "2015"} <= also(written)


@pytest.mark.parametrize("written", MONTHS)
def test_a_month_is_one_key(written):
    assert words(written) == ["9_2015"]
    assert {"9_2015", "2015"} <= also(written)


@pytest.mark.parametrize(("asked", "written"), DAYS)
def test_a_day_without_its_year_is_found_by_either_sign(asked, written):
    assert set(words(asked)) <= also(written)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("32/13/2015", ["32", "13", "2015"]),
        ("ngày 40 tháng 20 năm 2015", ["ngay", "40", "thang", "20", "nam", "2015"]),
        ("5-7 người", ["5", "7", "nguoi"]),
        ("2015-2016", ["2015", "2016"]),
    ],
)
def test_what_no_calendar_has_is_numbers(text, keys):
    assert words(text) == keys


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("439/BC-UBND", "439_bc_ubnd"),
        ("0439/bc-ubnd", "439_bc_ubnd"),
        ("Số: 439 /BC-UBND", "439_bc_ubnd"),
        ("439/BC–UBND", "439_bc_ubnd"),
        ("15/2020/NĐ-CP", "15_2020_nd_cp"),
        ("573/NQ-UBTVQH14", "573_nq_ubtvqh14"),
        ("91/2025/QH15", "91_2025_qh15"),
        ("1466-CV/TU", "1466_cv_tu"),
        ("12/BC-SVH&TT", "12_bc_svh_tt"),
    ],
)
def test_a_legal_number_is_one_key_and_found_by_its_parts(written, key):
    assert words(written)[-1] == key
    assert set(key.split("_")) <= also(written)


def test_a_legal_number_is_found_by_its_beginning():
    assert set(words("15/2020")) <= also("15/2020/NĐ-CP")
    assert set(words("439 bc ubnd")) <= also("Báo cáo số 439/BC-UBND")


def test_addresses_are_found_whole_and_by_their_parts():
    for written in ("https://www.kiengiang.gov.vn/tin", "kiengiang.gov.vn/tin", "KienGiang.gov.vn/tin/"):
        assert words(written) == ["kiengiang_gov_vn_tin"]
    assert {"kiengiang_gov_vn", "kiengiang", "tin"} <= also("xem http://kiengiang.gov.vn/tin.")
    assert {"a_b_kiengiang_gov_vn", "a", "kiengiang"} <= also("a.b@kiengiang.gov.vn")


@pytest.mark.parametrize(
    "address",
    [
        "nguyenvana@gmail.com", "@nguyenvana", "https://facebook.com/nguyenvana", "http://localhost/nguyenvana",
        "fb.me/nguyenvana", "FACEBOOK.COM/NguyenVanA", "www.zalo/nguyenvana", "t.me/nguyenvana",
        "x.xyz/nguyenvana", "facebook.com/nguyễnvana",
    ],
)  # fmt: skip
def test_without_addresses_nothing_of_one_is_left(address):
    text = f"Bài của {address} ngày 07/9/2015 rồi.mẹ"
    left = tokenize_for_index(text, addresses=False)
    assert left.folded == ["bai", "cua", "ngay", "7_9_2015", "roi", "me"]
    assert words(text, addresses=False) == left.folded
    assert not any("nguyen" in key for key in (*left.accented, *left.also))


def test_khmer_is_cut_by_cluster_and_its_vowels_stay():
    assert words("ទីក្រុងហាទៀន") == ["ទី", "ក្រុ", "ង", "ហា", "ទៀ", "ន"]
    assert pairs(words("ហាទៀន Hà Tiên")) == ["ហាទៀ", "ទៀន", "ha_tien"]
    assert words("ទី\u200bក្រុង") == words("ទីក្រុង")


def test_offsets_are_those_of_the_text_in_nfc():
    text = unicodedata.normalize("NFD", "Cầu cảng Phú Quốc, 18.000 người")
    assert [compose(text)[token.start : token.end] for token in tokenize(text)] == [
        "Cầu", "cảng", "Phú", "Quốc", "18.000", "người",
    ]  # fmt: skip


def test_a_key_is_at_most_64_characters():
    endless = ["a" * 300, "1" * 300, "я" * 300, "ក" + "ា" * 300, "1/" + "a-" * 300 + "a", "1." * 300 + "1"]
    text = " ".join([*endless, "x@" + "b." * 300 + "vn", "http://" + "c" * 300])
    whole = tokenize_for_index(text)
    assert len(whole.folded) == len(endless) + 2
    assert max(map(len, (*whole.folded, *whole.accented, *whole.also))) == LONGEST_TOKEN


@settings(max_examples=300)
@given(TEXTS, st.booleans())
@example("a\u0301\u0323" * 40, True)
@example("http://x", False)
@example("K ſ ẞ ß Ɖ ꬰ Ⱡ", True)
@example("q\u03011 1\u0301", True)
def test_the_three_ways_of_cutting_agree(text, addresses):
    tokens = tokenize(text, addresses=addresses)
    whole = tokenize_for_index(text, addresses=addresses)
    assert [token.folded for token in tokens] == whole.folded == words(text, addresses=addresses)
    assert [token.accented for token in tokens] == whole.accented
    assert [key for token in tokens for key in token.also] == whole.also


@settings(max_examples=300)
@given(TEXTS)
@example("𝐏𝐡𝐮́ ＡＢ İ")
def test_every_key_is_one_that_both_engines_keep_whole(text):
    for token in tokenize(text):
        assert FOLDED_KEY.fullmatch(token.folded)
        assert ACCENTED_KEY.fullmatch(token.accented)
        assert max(len(token.folded), len(token.accented)) <= LONGEST_TOKEN
        assert all(FOLDED_KEY.fullmatch(key) and len(key) <= LONGEST_TOKEN for key in token.also)


@settings(max_examples=300)
@given(TEXTS)
def test_tokens_stand_in_order_in_the_text(text):
    tokens, at = tokenize(text), 0
    for token in tokens:
        assert at <= token.start < token.end <= len(compose(text))
        at = token.end


@given(TEXTS)
def test_folded_and_accented_text_are_as_long_as_the_composed(text):
    assert len(fold(text)) == len(lower(text)) == len(compose(text))
    assert compose(compose(text)) == compose(text)


@given(TEXTS)
def test_marks_and_form_change_no_key(text):
    assert words(unicodedata.normalize("NFD", text)) == words(text)
    assert words(text) == words(text.replace("hòa", "hoà"))


@given(TEXTS)
def test_no_pair_of_khmer_has_an_underscore(text):
    for pair in pairs(words(text)):
        assert FOLDED_KEY.fullmatch(pair)
        assert is_khmer(pair) != ("_" in pair)


@pytest.mark.long
def test_every_letter_of_every_script_is_cut_alike_by_all_three():
    every = "".join(f"a{chr(code)}b {chr(code)} " for code in range(0x20000))
    tokens, whole = tokenize(every), tokenize_for_index(every)
    assert [token.folded for token in tokens] == whole.folded == words(every)
    assert [token.accented for token in tokens] == whole.accented
    assert all(FOLDED_KEY.fullmatch(key) for key in whole.folded)
    assert all(ACCENTED_KEY.fullmatch(key) for key in whole.accented)


@pytest.mark.parametrize(
    "part",
    [
        "a\u0301\u0323", "\u0323\u0301", "a-", "1.", "a.", "a@", "@a.", "1/", "1/1/", "1 thang ", "a'",
        "www.", "a.vn.", "a.com-", "http://", "1-a/", "ក្", "安", "я", "1 ", "ngay 1-", "1&a", "1 /a-",
        "\ud800", "x\u200b", "_", "'",
    ],
)  # fmt: skip
def test_cutting_time_grows_with_the_length_alone(part):
    """60,000 characters of any of these take tenths of a second; what is quadratic takes five and more."""
    for text in (part * (60_000 // len(part)), "439/" + part * (60_000 // len(part))):
        start = time.process_time()
        tokenize_for_index(text)
        assert time.process_time() - start < 3


def test_of_thousands_of_marks_on_a_letter_a_few_are_kept():
    assert compose("a" + "\u0301\u0323" * 10_000) == unicodedata.normalize(
        "NFC", "a" + ("\u0301\u0323" * MOST_MARKS)[:MOST_MARKS]
    )
    assert words("ph" + "u\u0301" + "\u0323\u0301" * 10_000 + " quốc") == ["phu", "quoc"]
