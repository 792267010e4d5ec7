"""Between reading and clicking, somebody else writes: what goes out is what was read, or nothing."""

import json

import pytest

from cms.core import clock
from cms.core.events.models import Event
from cms.core.machines.errors import Refused
from factcheck.models import FactCheckPage, Item, PageApproval
from factcheck.page_rules.content import content_hash
from factcheck.views.links import act_url, subject_url
from tests import acting, desk
from tests.attack.forms import opened, sent
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.test_publish_gate import edit_form, edit_url

pytestmark = pytest.mark.usefixtures("monday_morning")

LIE = "Ông hàng xóm tên Tư ăn cắp gà"


def stored(subject):
    return type(subject).objects.get(pk=subject.pk)


def autosaved(page, revision, title=LIE, by="hanh"):
    """The editor's browser saves over the revision it began."""
    data = edit_form(page, title=title) | {"overwrite_revision_id": revision.pk}
    return signed_in(by).post(edit_url(page), data, HTTP_ACCEPT="application/json")


def what_is_frozen(escalation) -> str:
    return json.dumps(stored(escalation).frozen or {}, ensure_ascii=False)


# The page ---------------------------------------------------------------------------------------


def submitted_page():
    item, page, revision = desk.writing("hanh")
    acting.submit_page(page, revision, by=named("hanh"))
    return item, page, revision


def test_what_autosave_writes_while_the_approver_reads_is_not_approved():
    item, page, revision = submitted_page()
    thu = signed_in("thu")
    form = opened(thu, item, "approve_revision", revision=revision.pk, purpose="publish")
    assert autosaved(page, revision).json()["success"]
    sent(thu, item, "approve_revision", form)
    publish = opened(thu, item, "publish_page", revision=revision.pk)
    assert sent(thu, item, "publish_page", publish).status_code == 302
    live = FactCheckPage.objects.get(pk=page.pk)
    assert live.live
    assert LIE not in live.title
    assert LIE in live.latest_revision.content["title"]  # kept, as a draft of its own


def test_the_next_revision_is_not_approved_by_a_form_that_showed_the_last():
    item, page, revision = submitted_page()
    thu = signed_in("thu")
    form = opened(thu, item, "approve_revision", revision=revision.pk, purpose="publish")
    later = desk.edit_page(page, "hanh", title=LIE)
    acting.submit_page(page, later, by=named("hanh"))
    answer = sent(thu, item, "approve_revision", form, revision=str(later.pk))
    assert answer.status_code == 409
    assert LIE in text_of(answer)  # told, as what it is now
    assert not PageApproval.objects.filter(revision=later).exists()


def test_a_form_for_one_purpose_approves_for_no_other():
    appeal = desk.admitted()
    revision = desk.edit_page(appeal.page, "hanh", withdrawal_notice="Bài được rút.")
    acting.submit_page(appeal.page, revision, by=named("hanh"))
    thu = signed_in("thu")
    form = opened(thu, appeal.item, "approve_revision", revision=revision.pk, purpose="correct")
    answer = sent(thu, appeal.item, "approve_revision", form, purpose="withdraw")
    assert answer.status_code == 409
    assert not PageApproval.objects.filter(revision=revision).exists()


def test_the_submitter_submits_what_was_on_the_screen_not_what_came_since():
    item, page, revision = desk.writing("hanh")
    minh = signed_in("minh")
    form = opened(minh, item, "submit_page", revision=revision.pk)
    assert autosaved(page, revision).json()["revision_id"] == revision.pk
    answer = sent(minh, item, "submit_page", form)
    assert answer.status_code == 409
    assert LIE in text_of(answer)
    assert FactCheckPage.objects.get(pk=page.pk).submitted_revision is None


def test_an_author_whose_old_words_another_brings_back_does_not_approve_them():
    _item, page = desk.published(author="minh", approver="thu")
    old = desk.edit_page(page, "hanh", title="Câu cũ của Hạnh về chuyến tàu")
    newer = desk.edit_page(page, "minh", title="Câu mới của Minh về chuyến tàu")
    acting.approve_revision(page, newer, by=named("thu"))
    acting.publish(page, newer, by=named("thu"))
    again = desk.edit_page(stored(page), "minh", title=old.content["title"])
    acting.submit_page(page, again, by=named("minh"))
    form = signed_in("hanh").get(act_url(page.item, "approve_revision", revision=again.pk), follow=True)
    assert form.redirect_chain
    assert "đã viết hoặc sửa bài" in text_of(form)
    assert "data-desk-form" not in text_of(form)
    with pytest.raises(Refused, match="đã viết hoặc sửa bài"):
        acting.approve_revision(page, again, by=named("hanh"))
    assert acting.approve_revision(page, again, by=named("quang"))


# The letter -------------------------------------------------------------------------------------


def test_a_source_that_comes_while_the_letter_is_read_is_the_items_and_not_the_letters():
    escalation = desk.submitted()
    son = signed_in("son")
    form = opened(son, escalation, "approve")
    clock.tick(60)
    source = {"kind": "document", "title": LIE, "text": "Nguồn mới.", "is_publishable": True}
    acting.perform(escalation.item, "add_evidence", named("lan"), data=source | {"publisher": "Báo lạ"})
    assert sent(son, escalation, "approve", form).status_code == 302
    assert LIE not in what_is_frozen(escalation)
    shown = text_of(signed_in("hanh").get(f"/admin/kiem-chung/kien-nghi/{escalation.public_id}/"))
    assert "Đến sau khi trình" in shown
    assert LIE in shown
    assert "Đến sau khi trình" in text_of(signed_in("lan").get(subject_url(escalation.item)))


def test_a_strangers_words_for_the_same_address_never_reach_the_letter():
    item = desk.received(text="", url="https://mxh.example/posts/4711")
    item = acting.perform(item, "accept", named("lan"), data=desk.claim_fields())
    item = desk.verified(item=desk.with_evidence(item))
    desk.portal()
    item = acting.perform(item, "draft_page", named("hanh"))
    page = item.pages.get()
    revision = desk.edit_page(page)
    acting.approve_revision(page, revision, by=named("thu"))
    acting.publish(page, revision, by=named("thu"))
    escalation = desk.submitted(item=Item.objects.get(pk=item.pk))
    form = opened(signed_in("son"), escalation, "approve")
    desk.reported(LIE, ["https://mxh.example/posts/4711"])
    sent(signed_in("son"), escalation, "approve", form)
    assert LIE not in what_is_frozen(escalation)


def test_a_claim_edited_while_an_appraisal_is_read_refuses_it():
    item = desk.with_evidence()
    escalation = desk.submitted(item=item, kind="appraisal")
    son = signed_in("son")
    form = opened(son, escalation, "approve")
    acting.perform(item, "edit_claim", named("lan"), data={"claim": LIE})
    answer = sent(son, escalation, "approve", form)
    assert answer.status_code == 422
    assert "Đã thay đổi từ khi trình: nội dung cần kiểm chứng" in text_of(answer)
    assert stored(escalation).state == "pending"


def test_a_page_that_changed_its_title_meanwhile_refuses_the_letter_that_cites_it():
    escalation = desk.submitted()
    page = escalation.item.pages.get()
    newer = desk.edit_page(page, "hanh", title="Tàu cao tốc chạy đúng lịch mỗi ngày")
    form = opened(signed_in("son"), escalation, "approve")
    acting.approve_revision(page, newer, by=named("thu"))
    acting.publish(page, newer, by=named("thu"))
    answer = sent(signed_in("son"), escalation, "approve", form)
    assert answer.status_code == 422
    assert "bài công bố" in text_of(answer)


def test_a_letter_taken_back_and_submitted_otherwise_is_not_approved_by_the_form_of_the_first():
    escalation = desk.submitted()
    son, hanh = signed_in("son"), named("hanh")
    form = opened(son, escalation, "approve")
    acting.perform(escalation, "take_back", hanh)
    acting.perform(escalation, "edit", hanh, data={"harm": LIE})
    acting.perform(escalation, "submit", hanh)
    answer = sent(son, escalation, "approve", form)
    assert answer.status_code == 409
    assert LIE in text_of(answer)
    assert stored(escalation).state == "pending"


def test_a_letter_is_submitted_as_it_was_read():
    escalation = desk.drafted()
    form = opened(signed_in("hanh"), escalation, "submit")
    acting.perform(escalation, "edit", named("minh"), data={"harm": LIE})
    answer = sent(signed_in("hanh"), escalation, "submit", form)
    assert answer.status_code == 409
    assert stored(escalation).state == "draft"


# The verdict ------------------------------------------------------------------------------------


def test_an_answer_that_comes_while_the_verdict_is_read_waits_for_the_next_proposal():
    item = desk.with_evidence()
    escalation = desk.sent(item=item, kind="appraisal")
    item = desk.proposed(item=Item.objects.get(pk=item.pk))
    quang = signed_in("quang")
    form = opened(quang, item, "confirm_verdict")
    answer = {"outcome": "finding", "date": desk.today(), "file": desk.paper(), "note": LIE}
    acting.perform(escalation, "answer", named("hanh"), data=answer)
    assert sent(quang, item, "confirm_verdict", form).status_code == 302
    verdict = Item.objects.get(pk=item.pk).verdict
    assert [row["kind"] for row in verdict.frozen["evidence"]] == ["capture", "document", "reporting"]


def test_another_proposal_is_not_confirmed_by_the_form_of_the_first():
    item = desk.proposed("minh")
    quang = signed_in("quang")
    form = opened(quang, item, "confirm_verdict")
    acting.perform(item, "take_back", named("minh"))
    data = {"rating": "true", "rationale": LIE}
    acting.perform(Item.objects.get(pk=item.pk), "propose_verdict", named("hanh"), data=data)
    answer = sent(quang, item, "confirm_verdict", form)
    assert answer.status_code == 409
    assert LIE in text_of(answer)
    assert Item.objects.get(pk=item.pk).verdict is None


def test_evidence_added_while_a_proposal_is_written_is_told_before_it_is_fixed():
    item = desk.with_evidence()
    minh = signed_in("minh")
    form = opened(minh, item, "propose_verdict")
    source = {"kind": "document", "title": LIE, "text": "Nguồn mới.", "publisher": "Báo lạ"}
    acting.perform(item, "add_evidence", named("lan"), data=source)
    answer = sent(minh, item, "propose_verdict", form, rating="false", rationale="Tôi đã viết lý do này.")
    assert answer.status_code == 409
    assert LIE in text_of(answer)
    assert "Tôi đã viết lý do này." in text_of(answer)


# The digest -------------------------------------------------------------------------------------


def test_nobody_acts_on_what_another_was_shown_nor_without_being_shown():
    item = desk.proposed()
    quang, thu = signed_in("quang"), signed_in("thu")
    of_thu = opened(thu, item, "confirm_verdict")
    for form in (of_thu, {}, {"shown": "x"}, {"version": item.version}):
        answer = sent(quang, item, "confirm_verdict", form)
        assert answer.status_code == 409
    assert Item.objects.get(pk=item.pk).state == "in_review"


def test_the_event_keeps_the_digest_of_what_was_shown():
    item = desk.proposed()
    quang = signed_in("quang")
    shown = quang.get(f"/admin/kiem-chung/vu-viec/{item.reference}/lam/confirm_verdict/").context["shown"]
    assert sent(quang, item, "confirm_verdict", {"shown": shown.token()}).status_code == 302
    assert Event.objects.get(action="confirm_verdict").payload["shown"] == shown.digest


def test_what_was_approved_is_what_is_live():
    _item, page, revision = submitted_page()
    acting.approve_revision(page, revision, by=named("thu"))
    live = acting.publish(page, revision, by=named("thu"))
    approval = PageApproval.objects.get(revision=revision)
    assert content_hash(live, approval.content_format) == approval.content_hash
