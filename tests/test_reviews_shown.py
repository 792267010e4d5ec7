"""What came of looking again stands on the page: from which verdict to which, why, and the reply."""

import re

import pytest
from django.urls import reverse

from cms.core.events.models import EventPayload
from cms.core.events.services import history
from tests import acting, desk
from tests.acting import perform
from tests.database.removing import without_triggers
from tests.desk_screens import signed_in
from tests.people import named
from tests.test_page_context import in_english, plain, shown

pytestmark = pytest.mark.usefixtures("monday_morning")
DECIDED = "Kết quả xem xét lại"


def test_a_correction_says_from_what_to_what_why_and_what_was_replied(client):
    _item, page, _appeal = desk.corrected()
    text = plain(shown(client, page))
    assert "Kết luận đổi từ Sai sự thật thành Gây hiểu lầm" in text
    assert "Có đổi giờ chạy." in text  # the reasons of the new verdict
    assert "Trả lời người đề nghị Chúng tôi đã sửa." in text


def test_a_verdict_that_was_kept_shows_the_reply(client):
    appeal = desk.in_state("appeal", "decided")
    text = plain(shown(client, appeal.page))
    assert f"{DECIDED}" in text
    assert "Bài viết đúng." in text
    assert "Kết luận đổi từ" not in text


def test_a_reply_of_before_readers_were_named_stays_between_two(client):
    appeal = desk.in_state("appeal", "decided")
    told = history("appeal", str(appeal.public_id)).get(action="decide").stored_payload
    with without_triggers("cms_events_eventpayload"):
        EventPayload.objects.filter(pk=told.pk).update(
            data=told.data.replace('"for_readers":true', '"old":true')
        )
    text = plain(shown(client, appeal.page))
    assert DECIDED in text
    assert "Bài viết đúng." not in text


def test_a_withdrawn_page_shows_the_reply(client):
    _item, page, _appeal = desk.withdrawn()
    assert "Chúng tôi đã rút." in plain(shown(client, page))


def looked_at_again_outside(page, decision):
    """A second appeal after everybody at the desk had a part in the case; decided by Oanh."""
    appeal = desk.lodged(page)
    perform(appeal.item, "hand_over", named("son"), data={"person": named("oanh")})
    appeal = perform(appeal, "admit", named("oanh"))
    draft = appeal.page.get_latest_revision_as_object()
    if decision == "withdraw":
        draft.withdrawal_notice = "Bài này đã được rút."
    else:
        data = {"rating": "true", "rationale": "Tàu có ngừng thật.", "sought": "", "statement": ""}
        perform(appeal, "draft_verdict", named("oanh"), data=data)
        draft = desk.note(draft)
    revision = draft.save_revision(user=named("hanh"))
    acting.approve_revision(appeal.page, revision, by=named("thu"), purpose=decision)
    perform(appeal, "decide", named("oanh"), data={"decision": decision, "answer": "Đã xem lại lần nữa."})


def test_two_corrections_are_each_told_the_newest_first(client):
    _item, page, _appeal = desk.corrected()
    looked_at_again_outside(page, "correct")
    text = plain(shown(client, page))
    changes = re.findall(r"Kết luận đổi từ (.+?) thành (.+?) Lý do của kết luận mới (.+?\.)", text)
    assert [change[2] for change in changes] == ["Tàu có ngừng thật.", "Có đổi giờ chạy."]
    assert [change[0] for change in changes] == ["Gây hiểu lầm", "Sai sự thật"]


def test_reasons_go_with_the_page_that_is_withdrawn(client):
    _item, page, _appeal = desk.corrected()
    looked_at_again_outside(page, "withdraw")
    text = plain(shown(client, page))
    assert "Đã xem lại lần nữa." in text
    assert "Kết luận đổi từ Sai sự thật thành Gây hiểu lầm" in text
    for gone in ("Có đổi giờ chạy.", "Lý do của kết luận mới", "Đã hỏi cảng vụ."):
        assert gone not in text


def test_what_messengers_and_machines_are_told_of_a_withdrawn_page_is_its_notice(client):
    _item, page, _appeal = desk.withdrawn()
    text = shown(client, page).content.decode()
    told = re.findall(r'(?:name="|og:)description" content="([^"]*)"', text)
    assert told == [page.withdrawal_notice] * 2
    assert page.summary
    assert page.summary not in text


def test_what_is_not_decided_shows_nothing(client):
    appeal = desk.lodged()
    assert DECIDED not in plain(shown(client, appeal.page))
    perform(appeal, "admit", named("vinh"))
    assert DECIDED not in plain(shown(client, appeal.page))


@pytest.mark.parametrize(
    ("rating", "heading"),
    [
        ("false", "Vì sao thông tin này sai"),
        ("misleading", "Vì sao thông tin này gây hiểu lầm"),
        ("missing_context", "Vì sao thông tin này chưa đầy đủ"),
        ("true", "Vì sao thông tin này đúng"),
        ("unverifiable", "Chúng tôi đã tìm ở đâu"),
        ("official_response", "Căn cứ"),
    ],
)
def test_the_heading_of_the_reasons_fits_the_verdict(client, rating, heading):
    _item, page = desk.published(rating=rating)
    assert f"{heading} </h2>" in " ".join(shown(client, page).content.decode().split())


def test_an_english_page_says_so_in_english(client):
    _item, page = desk.published()
    assert "Why this is false" in plain(shown(client, in_english(page)))


def test_an_appeal_for_which_nobody_is_free_offers_handing_it_outside_there():
    appeal = desk.lodged()
    address = reverse("desk_appeal", args=[appeal.public_id])
    offer = reverse("desk_item_act", args=[appeal.item.reference, "hand_over"])
    box = "Mọi người thẩm định của tổ đều đã tham gia vụ việc"
    assert box not in signed_in("son").get(address).content.decode()
    perform(
        appeal.item, "add_evidence", named("vinh"), data={"kind": "other", "title": "Ghi", "text": "Lời."}
    )
    shown_to_son = signed_in("son").get(address).content.decode()
    assert box in shown_to_son
    assert offer in shown_to_son
    assert box not in signed_in("phuc").get(address).content.decode()  # an auditor acts on nothing
    perform(appeal.item, "hand_over", named("son"), data={"person": named("oanh")})
    assert box not in signed_in("son").get(address).content.decode()
