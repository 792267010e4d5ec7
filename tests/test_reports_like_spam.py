"""Likeness to known spam: learnt from people, taken back by people, gone with the words."""

import random

import pytest

from cms.core.machines.writer import perform
from factcheck.demo import reports as demo_reports
from factcheck.demo.cases import read
from factcheck.models import Report, SpamBand, SpamTrace
from factcheck.services import spam
from tests import desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
SPAM = (
    "Vay nhanh lãi thấp, duyệt trong ngày, không cần thế chấp, chỉ cần căn cước, gọi liền tay số 0900 "
    "111 222 để được tư vấn miễn phí ngay hôm nay.",
    "Tuyển cộng tác viên làm việc tại nhà, thu nhập năm trăm nghìn một ngày, chỉ cần điện thoại, không cần "
    "kinh nghiệm, kết bạn với chị Hương để nhận việc.",
    "Kèo bóng đá đêm nay chắc thắng trên chín mươi phần trăm, vào nhóm kín nhận kèo miễn phí, hoàn tiền nếu "
    "thua, bấm vào đường dẫn bên dưới.",
    "Thuốc gia truyền trị dứt điểm đau khớp sau ba ngày, cam kết khỏi hẳn, mua hai tặng một, giao hàng tận "
    "nơi, nhắn tin để được bác sĩ tư vấn.",
)
ASKING = (
    "Tin này có đúng không? ",
    "Có phải lừa đảo không ạ? ",
    "Nhờ tổ kiểm chứng giúp: ",
    "Trong nhóm xóm tôi ai cũng chuyền đoạn này, thật hay giả vậy? ",
)
# About the same things as the spam, in people's own words.
NEAR = (
    "Má tôi bị gọi điện mời vay nhanh lãi thấp rồi bắt chụp căn cước, sau đó mất tiền trong tài khoản.",
    "Ở chợ người ta đồn thuốc gia truyền của ông thầy trên núi trị khỏi đau khớp, nhiều người đi mua lắm.",
    "Có trang mạng tuyển người làm việc tại nhà, đóng trước hai trăm nghìn tiền cọc rồi chặn luôn số của em.",
    "Nghe nói đội bóng của tỉnh bán độ trận hôm qua, hoàn tiền vé cho khán giả, không biết ở đâu ra.",
)


def shelved_as_spam(words):
    return perform(desk.reported(words), "shelve", named("lan"), data={"shelf": "spam"})


def varied(words, seed):
    """The same with another number and one to three words changed, as it comes round again."""
    chance = random.Random(seed)
    parts = words.replace("0900 111 222", f"09{seed:02} 333 444").split()
    for _each in range(chance.randint(1, 3)):
        at = chance.randrange(len(parts))
        parts[at : at + chance.randint(0, 1)] = [chance.choice(("nha", "liền", "hot!!!", "gấp"))]
    return " ".join(parts)


def test_what_is_like_known_spam_goes_to_the_shelf_and_can_be_taken_back():
    shelved_as_spam(SPAM[0])
    again = desk.reported(varied(SPAM[0], 1))
    assert (again.state, again.shelf, again.seen_at) == ("shelved", "like_spam", None)
    assert perform(again, "undo", named("minh")).state == "waiting"


def test_nearly_all_variants_are_found_and_no_real_report_is():
    for words in SPAM:
        shelved_as_spam(words)
    variants = [varied(words, seed) for words in SPAM for seed in range(30)]
    found = sum(spam.is_like_spam(words, []) for words in variants)
    assert found >= 0.9 * len(variants), f"{found} of {len(variants)}"
    cases = read()["cases"]
    real = [post["text"] for case in cases for post in case["posts"] if post.get("text")]
    real += [case["claim"] for case in cases if case.get("claim")]
    real += [sent.words for sent in (*demo_reports.WAITING, demo_reports.ASKED, demo_reports.OTHER_OFFICE)]
    real += [*NEAR, *(asked + words for asked in ASKING for words in SPAM)]
    assert len(real) > 60
    assert [words for words in real if spam.is_like_spam(words, [])] == []


def test_taking_back_teaches():
    shelved_as_spam(SPAM[1])
    again = desk.reported(varied(SPAM[1], 2))
    perform(again, "undo", named("minh"))
    assert desk.reported(varied(SPAM[1], 2)).state == "waiting"
    assert desk.reported(SPAM[1]).shelf == "like_spam"


def test_attaching_from_the_shelf_teaches_too():
    report = shelved_as_spam(SPAM[2])
    perform(report, "attach", named("lan"), data={"item": desk.received()})
    assert SpamTrace.objects.get().is_spam is False
    assert desk.reported(SPAM[2]).state == "waiting"


def test_other_reasons_teach_nothing_and_few_words_are_like_nothing():
    perform(desk.reported(SPAM[0]), "shelve", named("lan"), data={"shelf": "nothing_to_check"})
    shelved_as_spam("Vay nhanh lãi thấp!")
    assert not SpamTrace.objects.exists()
    assert desk.reported("Vay nhanh lãi thấp!").state == "waiting"


def test_a_case_of_the_same_address_goes_before_likeness():
    item = desk.received()
    shelved_as_spam(SPAM[0])
    report = desk.reported(SPAM[0], [item.posts.get().url])
    assert (report.state, report.item) == ("attached", item)


def test_more_links_than_people_give_are_put_aside(settings):
    settings.REPORT_LINKS_OF_PEOPLE = 3
    links = [f"https://mxh.example/bai/{number}" for number in range(4)]
    assert desk.reported("Mấy bài này.", links[:3]).state == "waiting"
    assert desk.reported("Mấy bài này.", links).shelf == "like_spam"


def test_what_was_learnt_holds_no_word_and_goes_with_the_words():
    report = shelved_as_spam(SPAM[3])
    (trace,) = SpamTrace.objects.all()
    assert trace.bands.count() == 32
    assert "thuốc".encode() not in bytes(trace.signature)
    perform(report, "purge_words", by_system=True)
    assert not SpamTrace.objects.exists()
    assert not SpamBand.objects.exists()


def test_withdrawing_takes_it_too():
    report = shelved_as_spam(SPAM[3])
    perform(report, "withdraw")
    assert not SpamTrace.objects.exists()
    assert Report.objects.get().state == "withdrawn"
