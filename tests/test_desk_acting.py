"""Acting on the desk's screens: one wins, nothing typed is lost, permission is asked where it is acted."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cms.core import clock
from cms.core.events.models import Event
from factcheck.models import Escalation, Item, Post
from factcheck.views.links import act_url, subject_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import BACKEND, act, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def claim(**changes):
    fields = desk.claim_fields(**changes)
    return fields | {
        "place": fields["place"].pk,
        "subject_agencies": [agency.pk for agency in fields["subject_agencies"]],
    }


def test_accepting_says_what_changed_and_offers_the_next_step():
    item, lan = desk.received(), signed_in("lan")
    assert "claim" in lan.get(act_url(item, "accept")).context["form"].fields
    response = lan.post(act_url(item, "accept"), {"version": item.version, **claim()}, follow=True)
    item.refresh_from_db()
    assert item.state == "verifying"
    shown = text_of(response)
    assert "Đã tiếp nhận vụ việc để kiểm chứng." in shown
    assert "Đang kiểm chứng" in shown
    assert act_url(item, "add_evidence") in shown


def test_of_two_at_once_one_wins_and_the_other_keeps_what_was_typed():
    item = desk.received()
    lan, minh = signed_in("lan"), signed_in("minh")
    seen = item.version
    assert act(minh, item, "rule_out", version=seen, rule_out_reason="satire").status_code == 302
    typed = claim(claim="Một phát biểu mà Lan đã gõ rất lâu.")
    response = lan.post(act_url(item, "accept"), {"version": seen, **typed})
    shown = text_of(response)
    assert response.status_code == 409
    assert "Trần Minh" in shown
    assert "Ngoài phạm vi" in shown
    assert "Một phát biểu mà Lan đã gõ rất lâu." in shown
    item.refresh_from_db()
    assert item.state == "out_of_scope"


def test_what_was_kept_can_be_sent_again_when_the_act_is_still_possible():
    item = desk.accepted()
    seen = item.version
    perform(item, "note", named("minh"), data={"note": "Đã gọi cảng vụ."})
    hanh = signed_in("hanh")
    late = act(hanh, item, "edit_claim", version=seen, claim="Câu đã sửa của Hạnh.")
    assert late.status_code == 409
    assert "Đã gọi cảng vụ." in text_of(late)
    again = act(
        hanh, item, "edit_claim", version=late.context["version"], claim=late.context["form"]["claim"].value()
    )
    assert again.status_code == 302
    assert Item.objects.get(pk=item.pk).claim == "Câu đã sửa của Hạnh."


def test_a_lost_file_is_said():
    item = desk.accepted()
    typed = {"kind": "capture", "title": "Bản lưu", "file": desk.upload()}
    late = act(signed_in("lan"), item, "add_evidence", version=item.version - 1, **typed)
    assert late.status_code == 409
    assert "hãy chọn lại tệp" in text_of(late)


def test_a_refusal_stands_on_top_and_the_typed_text_stays():
    item = desk.accepted()
    response = act(
        signed_in("minh"), item, "propose_verdict", rating="false", rationale="Tôi đã viết lý do này."
    )
    shown = text_of(response)
    assert response.status_code == 422
    assert "Chưa đủ căn cứ" in shown
    assert "Tôi đã viết lý do này." in shown
    assert Item.objects.get(pk=item.pk).state == "verifying"


def test_a_wrong_field_is_named_at_the_field():
    item = desk.accepted()
    response = act(signed_in("lan"), item, "add_post", url="javascript:alert(1)", text="Nội dung")
    assert response.status_code == 422
    assert response.context["form"].errors["url"]
    assert not Post.objects.filter(url__startswith="javascript").exists()


def test_an_action_for_another_role_is_refused_whatever_is_posted():
    item = desk.proposed()
    for username in ("lan", "minh", "phuc", "son"):
        response = act(signed_in(username), item, "confirm_verdict")
        assert response.status_code == 403, username
    assert Item.objects.get(pk=item.pk).state == "in_review"


def test_a_guard_holds_on_the_screen_as_in_the_service():
    escalation = desk.submitted()
    from cms.users.roles import Role
    from tests.people import give

    hanh = give(named("hanh"), Role.SUPERVISOR)
    client = Client()
    client.force_login(hanh, backend=BACKEND)
    response = act(client, escalation, "approve")
    assert response.status_code == 422
    assert "Bạn đã tham gia vụ việc này" in text_of(response)
    assert Escalation.objects.get(pk=escalation.pk).state == "pending"


def test_nothing_is_acted_without_the_token_of_the_form():
    item = desk.received()
    client = Client(enforce_csrf_checks=True)
    client.force_login(named("lan"), backend=BACKEND)
    response = client.post(act_url(item, "rule_out"), {"version": item.version, "rule_out_reason": "opinion"})
    assert response.status_code == 403
    assert Item.objects.get(pk=item.pk).state == "received"


def test_a_link_followed_never_acts():
    item = desk.proposed()
    quang = signed_in("quang")
    before = Event.objects.count()
    for action in ("confirm_verdict", "send_back", "assign", "note"):
        assert quang.get(act_url(item, action)).status_code == 200
    assert Event.objects.count() == before
    assert Item.objects.get(pk=item.pk).version == item.version


def test_what_may_not_be_done_leads_back_with_the_reason():
    item = desk.proposed()
    response = signed_in("minh").get(act_url(item, "confirm_verdict"), follow=True)
    assert "Vai trò của bạn không làm được việc này." in text_of(response)


@pytest.mark.parametrize("action", ["page_live", "request_sent", "log", "no_such_thing"])
def test_what_no_person_does_on_an_item_has_no_screen(action):
    item = desk.received()
    assert signed_in("minh").get(act_url(item, action)).status_code == 404


@pytest.mark.parametrize("version", ["x", "²", "9" * 5000])
def test_a_broken_version_counts_as_an_old_one(version):
    item = desk.received()
    response = act(signed_in("lan"), item, "rule_out", version=version, rule_out_reason="opinion")
    assert response.status_code == 409


def test_the_whole_chain_is_walked_through_the_forms():
    desk.portal()
    item = desk.received()
    lan, minh, hanh, quang, thu, son = map(signed_in, ["lan", "minh", "hanh", "quang", "thu", "son"])

    def step(client, subject, action, **typed):
        subject.refresh_from_db()
        response = act(client, subject, action, **typed)
        assert response.status_code == 302, (action, response.context["form"].errors)
        subject.refresh_from_db()
        return subject

    step(lan, item, "accept", **claim())
    step(lan, item, "add_evidence", kind="capture", title="Bản lưu", file=desk.upload())
    source = {"kind": "document", "is_independent": "on", "is_publishable": "on", "text": "Tàu chạy."}
    step(lan, item, "add_evidence", title="Lịch tàu", publisher="Cảng vụ", is_primary="on", **source)
    step(lan, item, "add_evidence", title="Tin", publisher="Báo tỉnh", **source)
    step(minh, item, "confirm_post", post=item.posts.get().pk, visibility="public")
    step(minh, item, "propose_verdict", rating="false", rationale="Lịch tàu không đổi.")
    step(quang, item, "confirm_verdict")
    step(hanh, item, "draft_page")
    page = item.pages.get()
    revision = desk.edit_page(page, "hanh")
    step(hanh, item, "submit_page")
    step(thu, item, "approve_revision", revision=revision.pk, purpose="publish")
    step(thu, item, "publish_page", revision=revision.pk)
    assert item.state == "published"
    address = reverse("desk_draft", args=[item.reference, "platform_request"])
    post = item.posts.get()
    assert hanh.get(address).status_code == 200
    typed = desk.LETTER | {
        "posts": [post.pk],
        "recipient": hanh.get(address).context["form"]["recipient"].value(),
    }
    assert hanh.post(address, typed).status_code == 302
    escalation = item.escalations.get()
    step(hanh, escalation, "submit")
    step(son, escalation, "approve")
    step(hanh, escalation, "give_number", dated="2026-03-02")
    step(hanh, escalation, "send", sent_on="2026-03-02", signed_file=desk.paper())
    step(hanh, escalation, "answer", outcome="accepted", date="2026-03-02", file=desk.paper())
    item.refresh_from_db()
    step(son, item, "settle")
    lodge = reverse("desk_lodge", args=[item.reference])
    assert lan.post(lodge, {"grounds": "Thiếu ngày chạy.", "contact": "0900"}).status_code == 302
    appeal = item.appeals.get()
    vinh = signed_in("vinh")
    step(vinh, appeal, "admit")
    step(vinh, appeal, "decide", decision="keep", answer="Bài viết đúng.")
    assert appeal.state == "decided"


def test_only_confirmed_content_addresses_can_be_named_in_a_request():
    item, _page = desk.published()
    named_post = item.posts.get()
    perform(item, "add_post", named("lan"), data={"url": "https://mxh.example/groups/1", "text": "Nhóm"})
    perform(item, "confirm_post", named("hanh"), data={"post": named_post, "visibility": "public"})
    hanh = signed_in("hanh")
    address = reverse("desk_draft", args=[item.reference, "platform_request"])
    choices = hanh.get(address).context["form"].fields["posts"].queryset
    assert list(choices) == [named_post]
    other = item.posts.exclude(pk=named_post.pk).get()
    refused = hanh.post(address, desk.LETTER | {"posts": [other.pk]})
    assert refused.status_code == 422
    assert not item.escalations.exists()


def test_an_extended_deadline_is_the_time_of_viet_nam():
    item = desk.accepted()
    new = item.due_at + timedelta(days=10)
    typed = f"{new.astimezone(clock.VIETNAM):%Y-%m-%dT}09:30"
    assert (
        act(signed_in("son"), item, "extend_deadline", due_at=typed, reason="Chờ trả lời.").status_code == 302
    )
    item.refresh_from_db()
    assert f"{item.due_at.astimezone(clock.VIETNAM):%H:%M}" == "09:30"


def test_a_merge_names_the_other_by_its_reference():
    item, target = desk.received(), desk.received("minh", url="https://mxh.example/posts/2")
    lan = signed_in("lan")
    wrong = act(lan, item, "merge", target="HD-000000", note="giống nhau")
    assert wrong.status_code == 422
    assert wrong.context["form"].errors["target"]
    done = act(lan, item, "merge", target=target.reference.lower())
    assert done.url.startswith(subject_url(target))
    item.refresh_from_db()
    assert item.merged_into == target


def test_assigning_from_a_list_leads_to_the_item_and_names_the_person():
    item, quang = desk.received(), signed_in("quang")
    listing = quang.get(reverse("desk_items"))
    assert "data-desk-assign-row" in text_of(listing)
    assert "data-desk-assign-row" not in text_of(signed_in("phuc").get(reverse("desk_items")))
    response = act(quang, item, "assign", person=named("quang").pk)
    assert response.url.startswith(subject_url(item))
    item.refresh_from_db()
    assert item.assigned_to == named("quang")


def test_what_was_never_published_is_not_looked_at_again():
    item, lan = desk.accepted(), signed_in("lan")
    address = reverse("desk_lodge", args=[item.reference])
    assert "Chỉ xem xét lại bài đã công bố." in text_of(lan.get(address, follow=True))
    refused = lan.post(address, {"grounds": "Sai rồi."})
    assert refused.status_code == 422
    assert "Sai rồi." in text_of(refused)


def test_an_old_link_says_that_the_state_has_moved_on():
    item = desk.verified()
    response = signed_in("quang").get(act_url(item, "confirm_verdict"), follow=True)
    assert "không làm được khi tình trạng xử lý là" in text_of(response)
    assert response.redirect_chain
