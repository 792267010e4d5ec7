"""Similar claims: what a post leaves out, shortens or swaps is still found, and what differs is named."""

import pytest

from bench.similar.fitting import ALLOWED
from search.engine import Entry
from search.similar import Claim, similar
from search.similar.places import using

from .search_engines import fill

FLOOD = "Từ ngày 20/10, xã Hòn Thơm ngập sâu 2 mét, 350 hộ dân phải sơ tán lên trường tiểu học"
RICE = "Giá gạo thơm ở chợ Rạch Giá tăng lên 35.000 đồng một ký vì nước mặn xâm nhập sớm"
POISON = "Hai mươi học sinh trường mầm non Hoa Sen nhập viện sau bữa ăn có cá ngừ ôi thiu"
TUITION = "Từ năm học tới học sinh xã biên giới được miễn học phí và cấp sách giáo khoa"
ARREST = "Công an xã Bình An bắt 12 đối tượng đánh bạc trong quán cà phê gần bến phà"
SECRET = "Cán bộ xã nhận hối lộ 500 triệu đồng để làm nhanh giấy tờ đất cho công ty Thành Đạt"


def entry(key: str, text: str, item: str = "", access_keys: tuple[str, ...] = ("desk",)) -> Entry:
    return Entry(key, Claim(key, text, item or key, access_keys, {"url": f"/{key}/"}).row(), key, 1)


@pytest.fixture
def claims(engine):
    """Six claims in each engine in turn; Rạch Giá and Phú Quốc are in the gazetteer."""
    texts = {"flood": FLOOD, "rice": RICE, "poison": POISON, "tuition": TUITION, "arrest": ARREST}
    entries = [entry(key, text) for key, text in texts.items()]
    fill(engine, "claims", [*entries, entry("secret", SECRET, access_keys=("person:7",))])
    with using(lambda: ["Thành phố Rạch Giá", "Đặc khu Phú Quốc"]):
        yield engine


def first(engine, text, **more):
    return similar(engine, text, **more)[0]


def differences(match):
    return [(difference.kind, difference.query, difference.claim) for difference in match.why.differs]


@pytest.mark.parametrize(
    "post",
    [
        pytest.param("tu ngay 20/10, xa hon thom ngap sau 2 met, 350 ho dan so tan len truong", id="bare"),
        pytest.param(
            "ngay 20/10 xa hon thom ngập sâu 2 mét 350 hộ fai so tan len truong tieu hoc", id="chat"
        ),
        pytest.param(
            "350 hộ dân phải sơ tán lên trường tiểu học, từ ngày 20/10, xã Hòn Thơm ngập sâu 2 mét",
            id="halves swapped",
        ),
        pytest.param(
            "Nghe nói nha bà con: từ ngày 20/10 xã Hòn Thơm nagp sâu 2 mét, 350 hộ dân phải sơ tán",
            id="prefix and a slip",
        ),
    ],
)
def test_what_a_post_makes_of_a_claim_is_found_and_very_likely_the_same(claims, post):
    match = first(claims, post)
    assert (match.id, match.same) == ("flood", True)
    assert differences(match) == []


def test_the_claim_as_it_stands_scores_one_whatever_the_order_of_its_words(claims):
    assert first(claims, RICE).score == 1
    turned = first(claims, "vì nước mặn xâm nhập sớm giá gạo thơm ở chợ Rạch Giá tăng lên 35000 đồng một ký")
    assert (turned.score, turned.same, turned.why.exact) == (1, True, True)


def test_another_number_is_named_and_raises_no_alarm(claims):
    match = first(claims, RICE.replace("35.000", "53.000"))
    assert (match.id, match.same) == ("rice", False)
    assert differences(match) == [("number", "53.000 đồng", "35.000 đồng")]


def test_another_day_is_named_and_raises_no_alarm(claims):
    match = first(claims, FLOOD.replace("20/10", "21/10"))
    assert not match.same
    assert differences(match) == [("date", "21/10", "20/10")]


@pytest.mark.parametrize(
    ("claim", "here", "there"), [(RICE, "Rạch Giá", "Phú Quốc"), (ARREST, "Bình An", "Hòa Chánh")]
)
def test_another_place_is_named_by_the_gazetteer_and_by_what_follows_xa(claims, claim, here, there):
    match = first(claims, claim.replace(here, there))
    assert not match.same
    assert ("place", there, here) in differences(match)


def test_a_denial_is_named_and_raises_no_alarm(claims):
    match = first(claims, TUITION.replace("được", "không được"))
    assert (match.id, match.same) == ("tuition", False)
    assert differences(match) == [("negation", "không", "")]


def test_a_figure_written_in_another_way_is_no_difference(claims):
    match = first(claims, "gạo thơm ở chợ Rạch Giá tăng lên 35k đồng một ký vì nước mặn xâm nhập")
    assert match.same
    assert differences(match) == []


def test_a_new_claim_raises_no_alarm_and_still_gets_a_list(claims):
    matches = similar(claims, "Cầu dây văng qua sông Cái Lớn nứt toác sau ba tháng thông xe")
    assert not any(match.same for match in matches)


def test_shared_words_are_marked_on_the_text_as_it_stands(claims):
    match = first(claims, "gia gao thom o cho rach gia tang")
    assert [match.text[start:end] for start, end in match.why.shared] == ["Giá gạo thơm ở chợ Rạch Giá tăng"]


def test_marks_stand_right_when_the_query_is_decomposed(claims):
    import unicodedata

    match = first(claims, unicodedata.normalize("NFD", RICE))
    assert match.score == 1


def test_an_item_left_out_does_not_come_back(claims):
    assert "rice" not in [match.item for match in similar(claims, RICE, leave_out=("rice",))]


def test_a_claim_is_for_its_readers_alone(claims):
    assert first(claims, SECRET, access_keys=("desk", "person:7")).id == "secret"
    assert "secret" not in [match.id for match in similar(claims, SECRET, access_keys=("desk", "person:8"))]
    assert similar(claims, SECRET, access_keys=()) == []


def test_an_item_that_says_it_five_times_is_one_line(engine):
    posts = [entry(f"post:{at}", f"{RICE} đợt {at}", item="one") for at in range(30)]
    fill(engine, "claims", [*posts, entry("flood", FLOOD, item="two")])
    with using(None):
        assert sorted(match.item for match in similar(engine, f"{RICE} {FLOOD}")) == ["one", "two"]


def test_a_suggestion_carries_its_engine_its_version_and_what_it_shows(claims):
    match = first(claims, RICE)
    assert match.engine == claims.name
    assert match.version
    assert match.shown == {"url": "/rice/"}


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\ud800", "a" * 10_000, "không " * 3_000, "👍👍"])
def test_texts_that_say_nothing_find_nothing_and_break_nothing(claims, text):
    assert all(not match.same for match in similar(claims, text))


def test_the_threshold_shipped_was_set_below_what_is_required():
    assert max(ALLOWED.values()) <= 0.04
