"""Blocked cookies, the way back, two tabs, no scripts: nothing is lost, and nothing goes elsewhere."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.core import clock
from cms.core.doors import codes, receipts
from cms.core.doors.guard import tokens
from factcheck.models import Report, ReportFile
from tests import desk
from tests.desk_screens import text_of
from tests.test_doors_receipts import CODE, DOORS, of_every_door, opened, own_keys, text

__all__ = ["own_keys"]
pytestmark = pytest.mark.usefixtures("monday_morning")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SEEN = "/tra-cuu/xem/"


def words_of(typed: dict) -> str:
    return typed.get("words") or typed.get("grounds") or typed["what"]


def other_words(typed: dict) -> dict:
    name = next(each for each in ("words", "grounds", "what") if each in typed)
    return typed | {name: "Điều thứ hai, tôi vừa nhớ ra."}


def report_of(client, words: str) -> str:
    """Send a report as those without scripts do; the code that it is given."""
    data = opened(client, "/bao-tin/") | {"words": words}
    clock.tick(10)
    client.post("/bao-tin/", data)
    return CODE.search(text(client.get("/tra-cuu/da-nhan/")))[0]


def files(number: int) -> list:
    return [SimpleUploadedFile(f"anh-{place}.png", desk.PNG) for place in range(number)]


def hidden_in(page: str) -> dict:
    token = re.search(r'name="form_token" value="([^"]+)"', page)[1]
    answer = str(sum(tokens.read(token).numbers))
    return {"csrfmiddlewaretoken": TOKEN.search(page)[1], "form_token": token, "sum_answer": answer}


@of_every_door
def test_a_form_whose_cookie_is_gone_comes_back_with_its_words_and_goes_when_it_is_sent_again(kind):
    address, typed, model = DOORS[kind]()
    strict = Client(enforce_csrf_checks=True)
    data = opened(strict, address) | typed
    strict.cookies.clear()
    clock.tick(10)
    back = strict.post(address, data)
    assert back.status_code == 422
    assert "cookie" in text(back)
    assert words_of(typed) in text(back)
    assert typed["contact"] in text(back)
    assert not model.objects.exists()
    again = hidden_in(text(back)) | typed
    clock.tick(10)
    assert strict.post(address, again).status_code == 302
    assert model.objects.count() == 1


@of_every_door
def test_what_another_site_sends_is_taken_for_nothing(kind):
    address, typed, model = DOORS[kind]()
    strict = Client(enforce_csrf_checks=True)
    data = hidden_in(text(strict.get(address))) | typed
    clock.tick(10)
    assert strict.post(address, data, HTTP_ORIGIN="https://xa.example").status_code == 422
    assert not model.objects.exists()


@of_every_door
def test_who_goes_back_and_writes_something_else_is_heard_and_given_a_code_of_its_own(client, kind):
    address, typed, model = DOORS[kind]()
    data = opened(client, address) | typed
    clock.tick(10)
    found = []
    for sent in (data, data, data | other_words(typed)):
        assert client.post(address, sent).status_code == 302
        found.append(CODE.search(text(client.get("/tra-cuu/da-nhan/")))[0])
    assert model.objects.count() == 2
    assert found[0] == found[1] != found[2]


def test_the_same_words_without_the_contact_which_no_device_keeps_are_the_same_report(client):
    desk.portal()
    data = opened(client, "/bao-tin/") | {"words": "Nghe nói cầu sập."}
    clock.tick(10)
    client.post("/bao-tin/", data | {"contact": "0901"})
    client.post("/bao-tin/", data)
    assert Report.objects.count() == 1


def test_in_two_tabs_each_form_goes_to_its_own_receipt(client):
    desk.portal()
    first = report_of(client, "Cầu sập.")
    page = text(client.get(SEEN))
    second = report_of(client, "Giá vé tăng.")
    assert first in page
    token = re.search(r'name="form_token" value="([^"]+)"', page)[1]
    data = {"code": re.search(r'name="code" value="([^"]+)"', page)[1], "form_token": token}
    client.post(SEEN, data | {"act": "add", "words": "Cầu ở ấp 3."})
    bridge, price = (Report.objects.get(public_id=receipts.find(code).subject) for code in (first, second))
    assert [message.words for message in bridge.messages.all()] == ["Cầu sập.", "Cầu ở ấp 3."]
    assert price.messages.count() == 1
    assert "Cầu ở ấp 3." in text(client.get(SEEN)), "it leads on to the receipt that the form was of"
    client.post("/tra-cuu/", {"code": second})
    client.post(SEEN, data | {"act": "withdraw", "sure": "1"})
    states = {report.pk: report.state for report in Report.objects.all()}
    assert (states[bridge.pk], states[price.pk]) == ("withdrawn", "waiting")


@pytest.mark.parametrize("kind", ["report", "appeal"])
def test_a_file_that_was_forgotten_arrives_with_the_same_form_sent_again(client, kind):
    address, typed, model = DOORS[kind]()
    data = opened(client, address) | typed
    clock.tick(10)
    codes_shown = []
    for name in ("", "ve.png", "ve.png", "ben-tau.png"):
        brought = {"files": SimpleUploadedFile(name, desk.PNG, "image/png")} if name else {}
        assert client.post(address, data | brought).status_code == 302
        codes_shown.append(CODE.search(text(client.get("/tra-cuu/da-nhan/")))[0])
    assert len(set(codes_shown)) == 1
    row = model.objects.get()
    there = ReportFile.objects.all() if kind == "report" else row.files.all()
    assert [file.name for file in there.order_by("pk")] == ["ve.png", "ben-tau.png"]


@pytest.mark.parametrize("name", ["bien-nhan.txt", "bien-nhan.ics"])
def test_in_two_tabs_each_receipt_is_saved_with_its_own_code(client, name):
    desk.portal()
    first = report_of(client, "Cầu sập.")
    page = text(client.get("/tra-cuu/da-nhan/"))
    second = report_of(client, "Giá vé tăng.")
    assert name in page
    named = re.search(r'name="code" value="([^"]+)"', page)[1]
    client.cookies.clear()
    saved = text(client.post(f"/tra-cuu/{name}", {"code": named})).replace("\r\n ", "")
    assert (first in saved, second in saved) == (True, False)
    assert client.post(f"/tra-cuu/{name}", {"code": "không phải mã"}).status_code == 302
    assert client.put(f"/tra-cuu/{name}").status_code == 405


def test_two_taps_of_an_appeal_at_one_moment_are_shown_the_same_code(client, monkeypatch):
    address, typed, model = DOORS["appeal"]()
    data = opened(client, address) | typed
    clock.tick(10)
    assert client.post(address, data).status_code == 302
    told = iter([""])  # the second one asked before the first was done
    asked = receipts.code_given
    monkeypatch.setattr(receipts, "code_given", lambda *args: next(told, None) or asked(*args))
    assert client.post(address, data).status_code == 302
    assert model.objects.count() == 1


def test_who_writes_for_longer_than_the_receipt_is_in_hand_loses_nothing(client):
    desk.portal()
    report_of(client, "Cầu sập.")
    page = text(client.get(SEEN))
    names = ("code", "form_token")
    data = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in names}
    client.cookies.clear()
    assert client.post(SEEN, data | {"act": "add", "words": "Cầu ở ấp 3."}).status_code == 302
    assert "Cầu ở ấp 3." in text(client.get(SEEN))


def test_codes_are_not_guessed_there_either(client):
    desk.portal()
    for number in range(31):
        last = client.post(SEEN, {"code": codes.code_of(number), "act": "add"})
    assert last.status_code == 429
    assert 0 < int(last["Retry-After"]) <= 600


def test_more_files_than_a_form_may_bring_are_named_and_the_others_stay(client):
    desk.portal()
    data = opened(client, "/bao-tin/") | {"words": "Mười hai tấm ảnh."}
    clock.tick(10)
    back = client.post("/bao-tin/", data | {"files": files(12)})
    assert back.status_code == 422
    assert "Nhiều nhất 10 tệp một lần. Chưa nhận: anh-10.png, anh-11.png." in text_of(back)
    kept = [str(file["id"]) for file in back.context["kept"]]
    assert len(kept) == 10
    assert client.post("/bao-tin/", data | {"upload_ids": kept}).status_code == 302
    assert ReportFile.objects.count() == 10


def test_files_that_came_in_pieces_are_not_dropped_unsaid_either(client):
    desk.portal()
    data = opened(client, "/bao-tin/") | {"words": "Mười hai tấm ảnh."}
    clock.tick(10)
    arrived = [str(desk.kept(f"anh-{place}.png")) for place in range(12)]
    back = client.post("/bao-tin/", data | {"upload_ids": arrived})
    assert back.status_code == 422
    assert "Nhiều nhất 10 tệp một lần." in text_of(back)
    assert [str(file["id"]) for file in back.context["kept"]] == arrived
    assert not Report.objects.exists()


@pytest.mark.parametrize("address", ["/bao-tin/", "/bao-tin/chia-se/"])
def test_a_file_that_can_not_be_taken_is_told_before_the_form_is_sent(client, address):
    desk.portal()
    data = opened(client, "/bao-tin/") | {"words": "Xem này", "text": "Xem này", "look": "1"}
    shown = client.post(address, data | {"files": [SimpleUploadedFile("rong.png", b""), *files(1)]})
    assert shown.status_code == 200
    assert "rong.png: Tệp rỗng." in text_of(shown)
    assert [file["name"] for file in shown.context["kept"]] == ["anh-0.png"]


def test_the_kind_of_a_file_is_said_in_the_language_of_the_page(client):
    desk.portal()
    data = opened(client, "/bao-tin/") | {"words": "Xem này"}
    clock.tick(10)
    note = SimpleUploadedFile("ghi-chu.txt", "Tàu vẫn chạy.".encode())
    assert client.post("/bao-tin/", data | {"files": note}).status_code == 302
    assert "văn bản thuần" in text(client.get(SEEN))
    assert "văn bản thuần" not in text(client.get(f"/en{SEEN}"))


@of_every_door
def test_a_busy_server_and_a_broken_line_are_told_at_every_door(client, kind):
    address, _typed, _model = DOORS[kind]()
    page = text(client.get(address))
    assert "resend.js" in page or re.search(r"js/resend\.\w+\.js", page)
    assert "gửi hai lần vẫn chỉ là một" in re.search(r'<form[^>]+data-unknown="([^"]+)"', page)[1]


@pytest.mark.parametrize(
    ("seconds", "answer", "told"),
    [(10, "99", "trả lời đúng câu hỏi"), (10, "", "trả lời đúng câu hỏi"), (1, None, "bấm gửi lần nữa")],
)
def test_a_request_without_the_answer_is_asked_for_it_and_not_told_of_others(client, seconds, answer, told):
    address, typed, model = DOORS["appeal"]()
    data = opened(client, address) | typed
    clock.tick(seconds)
    back = client.post(address, data if answer is None else data | {"sum_answer": answer})
    assert back.status_code == 422
    assert told in text(back)
    assert typed["grounds"] in text(back)
    assert "đọc sau" not in text(back), "it is not put aside"
    assert not model.objects.exists()
    clock.tick(10)
    assert client.post(address, data).status_code == 302
    assert model.objects.count() == 1


def test_a_browser_that_fills_in_the_hidden_field_stops_no_request(client):
    address, typed, model = DOORS["appeal"]()
    data = opened(client, address) | typed
    clock.tick(10)
    back = client.post(address, data | {"website": "https://cua-toi.example"})
    assert back.status_code == 422
    assert "cua-toi.example" not in text(back)
    assert f">\n{typed['grounds']}</textarea>" in text(back)
    assert client.post(address, data).status_code == 302
    assert model.objects.count() == 1


@pytest.mark.parametrize("language", ["", "/en"])
def test_who_opens_a_share_again_or_in_another_language_is_led_to_the_form(client, language):
    desk.portal()
    assert client.get(f"{language}/bao-tin/chia-se/").url == f"{language}/bao-tin/"
