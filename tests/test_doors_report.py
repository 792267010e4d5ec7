"""The public's report over HTTP: taken once, a receipt, nothing lost, what became of it, in plain words."""

import re
from datetime import UTC

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from cms.core import clock
from cms.core.doors import codes, receipts
from cms.core.machines.writer import perform
from cms.portal.models import PortalSettings
from factcheck.models import Report, ReportFile
from tests import desk
from tests.desk_screens import text_of
from tests.people import named
from tests.solved import solved

pytestmark = pytest.mark.usefixtures("monday_morning")
WORDS = "Nghe nói cầu Cái Lớn sập, ai cũng chuyền tay."
POST = "https://mxh.example/posts/1"
PAGE = "https://www.facebook.com/permalink.php?story_fbid=12&id=34"


@pytest.fixture(autouse=True)
def portal(db, settings):
    settings.CHALLENGE_WORK = 20
    return desk.portal()


def filled(client, path="/bao-tin/", **typed):
    """What the form sends after somebody has filled it in, its hidden fields among it."""
    page = client.get(path)
    form = page.context["form"]
    data = {"form_token": form["form_token"].value(), "solution": solved(client), **typed}
    return data


def sent(client, **typed):
    answer = client.post("/bao-tin/", filled(client, **typed))
    assert answer.status_code == 302, text_of(answer)
    return answer


def code_on(response) -> str:
    return re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}", text_of(response))[0]


def state_page(client):
    return text_of(client.get("/tra-cuu/xem/"))


def test_a_report_gives_a_code_that_finds_it_again_from_another_browser(client):
    answer = client.get(sent(client, words=WORDS, links=POST, contact="0901 234 567").url)
    code = code_on(answer)
    assert "<svg" in answer.content.decode()
    assert "Tra cứu tại:" in text_of(answer)
    (report,) = Report.objects.all()
    assert receipts.find(code).subject == report.public_id
    assert report.messages.get().links == [POST]
    elsewhere = Client()
    assert "Đã nhận" in text_of(elsewhere.post("/tra-cuu/", {"code": code.lower()}, follow=True))
    assert WORDS in state_page(elsewhere)
    assert "0901 234 567" not in state_page(elsewhere)


def test_the_code_stands_in_no_address(client):
    answer = client.get(sent(client, words=WORDS).url, follow=True)
    code = code_on(answer)
    chain = client.post("/tra-cuu/", {"code": code}, follow=True).redirect_chain
    assert all(code not in address and code.replace("-", "") not in address for address, _ in chain)


def test_without_scripts_the_plain_question_leads_to_the_inbox_and_a_wrong_answer_to_the_shelf(client):
    for answer, state in (("right", "waiting"), ("wrong", "shelved")):
        form = client.get("/bao-tin/").context["form"]
        data = {"form_token": form["form_token"].value(), "words": WORDS}
        data["sum_answer"] = str(sum(form.token.numbers)) if answer == "right" else "99"
        clock.tick(10)
        assert client.post("/bao-tin/", data).status_code == 302
        assert Report.objects.latest("pk").state == state
    assert "đang để riêng" in state_page(client)


def test_what_was_typed_comes_back_with_what_is_wrong(client):
    answer = client.post("/bao-tin/", filled(client, words="", contact="chị Lan"))
    assert answer.status_code == 422
    assert "Hãy viết vài lời" in text_of(answer)
    assert answer.context["form"]["contact"].value() == "chị Lan"
    assert not Report.objects.exists()


def test_a_form_left_open_too_long_is_sent_by_pressing_again(client):
    data = filled(client, words=WORDS)
    clock.tick(25 * 3600)
    late = client.post("/bao-tin/", data)
    assert late.status_code == 422
    form = late.context["form"]
    again = {
        "form_token": form["form_token"].value(),
        "words": form["words"].value(),
        "solution": solved(client),
    }
    assert client.post("/bao-tin/", again).status_code == 302
    assert Report.objects.get().messages.get().words == WORDS


def test_a_photo_comes_along_and_what_can_not_be_taken_is_said_with_the_rest_kept(client):
    photo = SimpleUploadedFile("anh.png", desk.PNG, "image/png")
    empty = SimpleUploadedFile("rong.png", b"", "image/png")
    answer = client.post("/bao-tin/", filled(client, words=WORDS) | {"files": [photo, empty]})
    assert answer.status_code == 422
    assert "rong.png: Tệp rỗng." in text_of(answer)
    (kept,) = answer.context["kept"]
    assert kept["name"] == "anh.png"
    data = {"form_token": answer.context["form"]["form_token"].value(), "words": WORDS}
    data |= {"solution": solved(client), "upload_ids": [str(kept["id"])]}
    assert client.post("/bao-tin/", data).status_code == 302
    (file,) = ReportFile.objects.all()
    assert (file.name, file.kind, file.size) == ("anh.png", "PNG", len(desk.PNG))
    assert "anh.png" in state_page(client)


def test_a_photo_alone_is_a_report(client):
    photo = SimpleUploadedFile("anh.png", desk.PNG, "image/png")
    assert client.post("/bao-tin/", filled(client) | {"files": [photo]}).status_code == 302


def test_somebody_elses_upload_is_not_taken_twice(client):
    photo = SimpleUploadedFile("anh.png", desk.PNG, "image/png")
    client.post("/bao-tin/", filled(client) | {"files": [photo]})
    from cms.core.resumable.models import ResumableUpload

    taken = ResumableUpload.objects.get()
    answer = client.post("/bao-tin/", filled(client, words=WORDS) | {"upload_ids": [str(taken.public_id)]})
    assert answer.status_code == 422
    assert "hãy chọn lại" in text_of(answer)


def test_too_many_from_one_network_wait_with_their_words(client, monkeypatch):
    from factcheck.public.doors import report as view

    monkeypatch.setattr(view, "MOST_REPORTS", view.MOST_REPORTS.__class__("most", 1, 3600))
    sent(client, words=WORDS)
    answer = client.post("/bao-tin/", filled(client, words="Tin thứ hai."))
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert answer.context["form"]["words"].value() == "Tin thứ hai."


def test_what_another_application_shares_fills_in_the_form_and_saves_nothing(client):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/bao-tin/chia-se/", {"title": "Nóng", "text": WORDS, "url": POST})
    assert answer.status_code == 200
    form = answer.context["form"]
    assert (form["words"].value(), form["links"].value()) == (f"Nóng\n{WORDS}", POST)
    assert not Report.objects.exists()


def test_a_phone_that_shares_the_address_among_the_words_fills_in_the_address(client):
    only = client.post("/bao-tin/chia-se/", {"title": "Ai đó", "text": PAGE}).context["form"]
    assert (only["words"].value(), only["links"].value()) == ("", PAGE)
    both = client.post("/bao-tin/chia-se/", {"text": f"Xem này {POST}"}).context["form"]
    assert (both["words"].value(), both["links"].value()) == (f"Xem này {POST}", POST)


def test_an_address_pasted_among_the_words_counts_as_one(client):
    _item, page = desk.published()
    looked = client.post("/bao-tin/", {"look": "1", "words": f"Thấy bài này: {POST}", "links": ""})
    assert [card.title for card in looked.context["checks"]] == [page.title]
    sent(client, words=f"Thấy bài này: {POST}")
    report = Report.objects.get()
    assert (report.state, report.messages.get().links) == ("attached", [POST])


def test_public_fact_checks_of_the_same_address_are_shown_and_others_are_not(client):
    _item, page = desk.published()
    answer = client.post("/bao-tin/", {"look": "1", "words": "Thấy bài này.", "links": POST})
    assert [card.title for card in answer.context["checks"]] == [page.title]
    assert answer.context["form"]["words"].value() == "Thấy bài này."
    desk.received(url="https://mxh.example/posts/9")
    part = client.post("/bao-tin/da-kiem-chung/", {"words": "", "links": "https://mxh.example/posts/9"})
    assert part.context["checks"] == []
    assert not Report.objects.exists()


def test_in_english_too(client):
    page = client.get("/en/bao-tin/")
    assert "This is no place for complaints" in text_of(page)
    assert "What is" in text_of(page)


def test_it_says_what_this_is_no_place_for(client):
    assert (
        "Đây không phải nơi nhận khiếu nại, tố cáo, phản ánh, kiến nghị hay tố giác, tin báo về tội phạm"
        in text_of(client.get("/bao-tin/"))
    )


def test_the_places_that_are_right_are_the_provinces_own_words(client):
    site = Site.objects.get(is_default_site=True)
    PortalSettings.for_site(site)
    PortalSettings.objects.filter(site=site).update(
        other_places="Tiếp công dân: 0297 3862 000, https://tiepdan.example/",
        other_places_en="Citizens: <b>113</b>",
    )
    page = client.get("/bao-tin/").content.decode()
    assert '<a href="tel:02973862000">0297 3862 000</a>' in page
    assert 'href="https://tiepdan.example/"' in page
    assert '&lt;b&gt;<a href="tel:113">113</a>&lt;/b&gt;' in client.get("/en/bao-tin/").content.decode()


def test_a_question_says_that_somebody_read_it_and_a_machine_is_never_called_a_person(client):
    sent(client, words=WORDS)
    perform(Report.objects.get(), "ask", named("lan"), data={"question": "Bạn thấy ở đâu?"})
    assert "đã đọc và hỏi lại bạn" in state_page(client)
    other = Client()
    sent(other, words="Mua ngay!", links="\n".join(f"https://ban.example/{n}" for n in range(15)))
    assert Report.objects.latest("pk").shelf == "like_spam"
    assert "Máy thấy giống tin rác" in state_page(other)


def test_the_path_of_what_is_out_of_scope_does_not_claim_that_it_was_checked(client):
    sent(client, words=WORDS)
    report = perform(Report.objects.get(), "open", named("lan"), data={"claim": "Ý kiến."})
    desk.acting.perform(report.item, "rule_out", named("lan"), data={"rule_out_reason": "opinion"})
    assert [step["name"] for step in client.get("/tra-cuu/xem/").context["steps"]] == [
        "Đã nhận",
        "Thành vụ việc",
        "Không thuộc phạm vi",
    ]


def test_where_it_stands_is_told_step_by_step_and_no_verdict_before_its_page(client):
    sent(client, words=WORDS)
    report = Report.objects.get()
    assert "Chưa có ai đọc" in state_page(client)
    report = perform(report, "open", named("lan"), data={"claim": "Cầu sập."})
    assert "Đang chờ tiếp nhận" in state_page(client)
    item = desk.acting.perform(report.item, "accept", named("lan"), data=desk.claim_fields())
    assert "Đang kiểm chứng" in state_page(client)
    desk.verified(item=desk.with_evidence(item))
    shown = state_page(client)
    assert "Đang kiểm chứng" in shown
    assert "Sai sự thật" not in shown


def test_the_rebuttal_shows_when_it_is_out_and_how_many_sent_the_same(client):
    _item, page = desk.published()
    sent(client, words=WORDS, links=POST)
    desk.reported("Tôi cũng thấy.", [POST])
    shown = state_page(client)
    assert page.title in shown
    assert "Cùng với 1 báo tin khác" in shown


def test_the_desks_question_is_read_and_answered_by_the_code(client):
    sent(client, words=WORDS)
    perform(Report.objects.get(), "ask", named("lan"), data={"question": "Bạn thấy ở đâu?"})
    page = client.get("/tra-cuu/xem/")
    assert "Bạn thấy ở đâu?" in text_of(page)
    data = {"act": "answer", "words": "Ở chợ.", "form_token": page.context["form"]["form_token"].value()}
    assert client.post("/tra-cuu/xem/", data).status_code == 302
    assert "Ở chợ." in state_page(client)
    assert Report.objects.get().messages.last().kind == "answer"


def test_withdrawing_asks_once_more_and_then_nothing_is_left_at_this_computer(client):
    sent(client, words=WORDS)
    assert "Chắc chắn rút" in text_of(client.post("/tra-cuu/xem/", {"act": "withdraw"}))
    assert Report.objects.get().state == "waiting"
    client.post("/tra-cuu/xem/", {"act": "withdraw", "sure": "1"})
    assert "Bạn đã rút" in state_page(client)
    assert "Bạn đã rút" not in state_page(client)
    assert Report.objects.get().messages.get().words == ""


def test_one_can_redact_a_part_by_the_code_and_nobody_elses(client):
    sent(client, words=WORDS, contact="0901 234 567")
    mine, theirs = Report.objects.get(), desk.reported("Của người khác.")
    others = theirs.messages.get()
    client.post("/tra-cuu/xem/", {"act": "redact", "part": [f"words:{others.pk}", "contact"]})
    others.refresh_from_db()
    assert others.words == "Của người khác."
    assert not hasattr(Report.objects.get(pk=mine.pk), "contact_row")


def test_a_code_nobody_has_a_purged_one_and_none_in_hand(client):
    typed = codes.code_of(12345)
    answer = client.post("/tra-cuu/", {"code": typed})
    assert answer.status_code == 422
    assert "Không có biên nhận nào mang mã này" in text_of(answer)
    sent(client, words=WORDS)
    receipts.forget("report", Report.objects.get().public_id)
    gone = client.get("/tra-cuu/xem/")
    assert gone.status_code == 404
    assert "Không có biên nhận nào mang mã này" in text_of(gone)
    assert Client().get("/tra-cuu/xem/").status_code == 200


def test_a_slip_is_told_without_asking_the_database(client, django_assert_num_queries):
    code = codes.code_of(99)
    slip = ("0" if code[0] != "0" else "1") + code[1:]
    assert "gõ nhầm" in text_of(client.post("/tra-cuu/", {"code": slip}))


def test_guessing_from_one_network_is_stopped_and_others_are_not(client):
    for number in range(31):
        last = client.post("/tra-cuu/", {"code": codes.code_of(number)})
    assert last.status_code == 429
    assert 0 < int(last["Retry-After"]) <= 600
    elsewhere = client.post("/tra-cuu/", {"code": codes.code_of(40)}, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 422


def test_the_receipt_is_saved_as_text_and_as_an_entry_of_the_calendar(client):
    page = client.get(sent(client, words=WORDS).url)
    code = code_on(page)
    saved = client.get("/tra-cuu/bien-nhan.txt")
    assert code in saved.content.decode()
    assert saved["Content-Disposition"].startswith("attachment")
    calendar = client.get("/tra-cuu/bien-nhan.ics").content.decode()
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert code in calendar.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert f"\r\nDTSTAMP:{clock.now().astimezone(UTC):%Y%m%dT%H%M}" in calendar
    assert re.search(r"\r\nDTSTART:\d{8}T090000\r\n", calendar)
    assert re.search(r"\r\nDTSTAMP:\d{8}T\d{6}Z\r\n", calendar)


def test_put_away_the_next_one_at_this_computer_sees_nothing(client):
    sent(client, words=WORDS)
    client.post("/tra-cuu/roi/")
    assert WORDS not in state_page(client)
    assert client.get("/tra-cuu/bien-nhan.txt").status_code == 302


def test_the_cookie_is_not_for_scripts_and_is_no_ones_to_forge(client):
    answer = sent(client, words=WORDS)
    cookie = answer.cookies["bien_nhan"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    client.cookies["bien_nhan"] = "000000000000:forged"
    assert WORDS not in state_page(client)


def test_pages_of_the_doors_are_kept_by_nobody(client):
    for path in ("/bao-tin/", "/tra-cuu/", "/tra-cuu/xem/", reverse("challenge")):
        assert "no-store" in client.get(path)["Cache-Control"]
