"""Somebody calls or comes: their report is written down for them, and the receipt is read or printed."""

import json
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.core.doors import codes, receipts
from cms.core.machines.writer import perform
from factcheck.models import Item, Report, ReportContact
from factcheck.views.spelling import spelled
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import PEOPLE, named

pytestmark = pytest.mark.usefixtures("monday_morning")
WORDS = "Nghe nói cầu Cái Lớn sập"
POST = "https://mxh.example/posts/1"


def typed(**more):
    return {"words": WORDS, "channel": "hotline", "form_key": str(uuid.uuid4()), **more}


def send(client, **more):
    return client.post(reverse("desk_hotline"), typed(**more))


def code_on(page):
    return re.search(r'class="desk-receipt__code" translate="no">([0-9A-Z-]{14})<', text_of(page))[1]


@pytest.mark.parametrize(("who", "channel"), [("lan", "hotline"), ("minh", "walk_in")])
def test_what_was_said_is_a_report_of_that_channel_with_a_receipt(who, channel):
    page = send(signed_in(who), channel=channel, links=f"{POST}\nmxh.example/posts/2")
    report = Report.objects.get()
    assert (report.channel, report.lane, report.received_by) == (channel, "staff", named(who))
    assert report.messages.get().words == WORDS
    assert report.messages.get().links == [POST, "https://mxh.example/posts/2"]
    assert receipts.find(code_on(page)).subject == report.public_id
    assert not Item.objects.exists()


def test_the_code_is_said_character_by_character_in_groups_of_four():
    code = code_on(page := send(signed_in("lan")))
    for group in spelled(code):
        assert len(group) == 4
        assert all(said and said in text_of(page) for _letter, said in group)
    said = [said for group in spelled(codes.ALPHABET) for _letter, said in group]
    assert len(set(said)) == len(codes.ALPHABET)


def test_a_double_tap_gives_one_report_and_one_code():
    lan, form = signed_in("lan"), typed()
    first = lan.post(reverse("desk_hotline"), form)
    again = lan.post(reverse("desk_hotline"), form)
    assert code_on(first) == code_on(again)
    assert Report.objects.count() == 1


def test_each_form_has_a_key_of_its_own():
    lan = signed_in("lan")
    assert lan.get(reverse("desk_hotline")).context["form"]["form_key"].value() != (
        lan.get(reverse("desk_hotline")).context["form"]["form_key"].value()
    )
    assert code_on(send(lan)) != code_on(send(lan))


def test_a_contact_is_kept_only_where_they_agreed():
    lan = signed_in("lan")
    refused = send(lan, contact="chị Tám 0900 000 000")
    assert refused.status_code == 422
    assert "đọc câu xin phép" in text_of(refused)
    assert "chị Tám 0900 000 000" in text_of(refused)
    assert not Report.objects.exists()
    send(lan, contact="chị Tám 0900 000 000", agreed="on")
    assert ReportContact.objects.get().contact == "chị Tám 0900 000 000"


def test_the_sentence_of_consent_says_for_how_long():
    assert "30 ngày" in text_of(signed_in("lan").get(reverse("desk_hotline")))


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": "x" * 10_001},
        {"channel": "web"},
        {"channel": ""},
        {"form_key": "khong"},
        {"form_key": ""},
        {"contact": "x" * 301, "agreed": "on"},
        {"links": "\n".join(f"https://mxh.example/{n}" for n in range(30))},
    ],
)
def test_wrong_input_is_told_and_what_was_typed_stays(wrong):
    page = send(signed_in("lan"), **wrong)
    assert page.status_code == 422
    assert wrong.get("words", WORDS) in text_of(page)
    assert not Report.objects.exists()


def test_a_key_that_is_none_is_replaced_so_that_the_next_try_goes_through():
    lan = signed_in("lan")
    page = send(lan, form_key="khong")
    key = re.search(r'name="form_key" value="([0-9a-f-]{36})"', text_of(page))[1]
    assert send(lan, form_key=key).status_code == 200


def test_an_address_that_a_case_carries_is_said_and_the_report_is_attached():
    item = desk.received()
    page = send(signed_in("lan"), links=item.posts.get().url or POST)
    report = Report.objects.get()
    assert (report.case == item) == bool(item.posts.get().url)
    if report.case:
        assert item.reference in text_of(page)


@pytest.mark.parametrize("who", [*sorted(PEOPLE), None])
def test_who_takes_reports_down(who):
    client = signed_in(who) if who else Client()
    may = who in ("lan", "minh", "hanh")
    assert (client.get(reverse("desk_hotline")).status_code == 200) == may
    send(client)
    assert Report.objects.exists() == may


def test_what_they_hand_over_is_kept_with_the_report():
    picture = SimpleUploadedFile("cầu.png", desk.PNG, "image/png")
    send(signed_in("lan"), files=[picture])
    (file,) = Report.objects.get().messages.get().files.all()
    assert (file.name, file.kind) == ("cầu.png", "PNG")


def test_a_file_that_was_taken_is_not_asked_for_again_when_the_form_is_refused():
    lan, picture = signed_in("lan"), SimpleUploadedFile("cầu.png", desk.PNG)
    page = send(lan, files=[picture], contact="chị Tám 0900 000 000")
    assert page.status_code == 422
    (waiting,) = page.context["kept"]
    assert waiting["name"] == "cầu.png"
    send(lan, upload_ids=[waiting["id"]])
    assert Report.objects.get().messages.get().files.get().name == "cầu.png"


def test_a_file_that_is_not_taken_says_why_and_the_words_stay():
    page = send(signed_in("lan"), files=[SimpleUploadedFile("rong.png", b"")])
    assert page.status_code == 422
    assert "rong.png" in text_of(page)
    assert WORDS in text_of(page)
    assert not Report.objects.exists()


def test_what_is_known_is_told_while_they_speak():
    item = desk.accepted(claim="Cầu Cái Lớn sập.")
    lan = signed_in("lan")
    address = reverse("desk_hotline_known")
    page = lan.post(address, {"words": "", "links": item.posts.get().url})
    assert item.reference in text_of(page)
    assert signed_in("phuc").post(address, {"words": WORDS}).status_code in (302, 403)


def test_the_receipt_carries_a_picture_of_the_code_for_a_telephone():
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in text_of(send(signed_in("lan")))


def test_who_goes_back_and_writes_down_the_next_caller_hands_out_another_code():
    lan, form = signed_in("lan"), typed()
    first = lan.post(reverse("desk_hotline"), form)
    next_caller = lan.post(reverse("desk_hotline"), form | {"words": "Nước máy có mùi"})
    assert code_on(first) != code_on(next_caller)
    assert Report.objects.count() == 2


@pytest.mark.parametrize("links", ["", POST])
def test_what_lan_wrote_down_is_new_in_the_inbox_until_it_is_dealt_with(links):
    desk.received(url=POST)
    lan = signed_in("lan")
    send(lan, links=links)
    report = Report.objects.get()
    assert report.seen_at is None
    minh = signed_in("minh")
    assert report.reference in text_of(minh.get(reverse("desk_reports")))
    assert json.dumps("Báo tin (1)") in text_of(minh.get(reverse("desk")))
    perform(report, "shelve", named("minh"), data={"shelf": "nothing_to_check"})
    assert report.reference not in text_of(minh.get(reverse("desk_reports")))


def test_the_receipt_leads_on_to_the_report():
    page = send(lan := signed_in("lan"))
    address = reverse("desk_report", args=[Report.objects.get().reference])
    assert f'href="{address}"' in text_of(page)
    assert WORDS in text_of(lan.get(address))


def test_who_called_is_not_told_that_nobody_has_read_it():
    code = code_on(send(signed_in("lan")))
    caller = Client()
    caller.post("/tra-cuu/", {"code": code})
    page = text_of(caller.get("/tra-cuu/xem/"))
    assert "Người trực đã ghi lại lời bạn" in page
    assert "Chưa có ai đọc" not in page
