"""The main job: a suspicious post becomes a published rebuttal and an approved request to the ministry."""

import pytest

from cms.core import clock
from cms.core.events.services import history
from cms.core.events.verifying import verify
from factcheck.models import FactCheckPage
from tests import acting, desk
from tests.acting import perform
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning", "letters_rendered")


def test_a_post_becomes_a_rebuttal_and_an_answered_request():
    escalation = desk.sent()
    item = escalation.item
    item.refresh_from_db()
    assert item.state == "escalated"
    page = FactCheckPage.objects.get(item=item)
    assert page.live
    assert page.was_live_at
    assert escalation.number_text.startswith("01/")
    assert {paper.kind for paper in escalation.papers.all()} == {
        "letter_docx",
        "letter_pdf",
        "manifest",
        "signed",
    }
    perform(escalation, "acknowledge", named("hanh"), data={"date": clock.today(), "reference": "Đến 12"})
    perform(
        escalation,
        "answer",
        named("hanh"),
        data={"outcome": "accepted", "date": clock.today(), "file": desk.paper("answer.pdf")},
    )
    item = perform(item, "settle", named("mai"))
    assert item.state == "published"
    item = perform(item, "close", named("minh"))
    assert item.state == "closed"
    actions = [event.action for event in history("item", str(item.public_id))]
    assert actions[:2] == ["log", "accept"]
    assert actions[-2:] == ["settle", "close"]
    assert verify() == []


def test_an_appeal_that_is_right_corrects_page_and_verdict_in_one_step():
    escalation = desk.sent()
    item, page = escalation.item, FactCheckPage.objects.get(item=escalation.item)
    appeal = desk.lodged(page)
    appeal = perform(appeal, "admit", named("vinh"))
    item.refresh_from_db()
    assert item.state == "under_appeal"
    appeal = perform(
        appeal, "draft_verdict", named("vinh"), data={"rating": "misleading", "rationale": "Có đổi giờ."}
    )
    draft = page.get_latest_revision_as_object()
    draft.corrections.add(_note(draft))
    revision = draft.save_revision(user=named("hanh"))

    acting.approve_revision(page, revision, by=named("thu"), purpose="correct")
    perform(appeal, "decide", named("vinh"), data={"decision": "correct", "answer": "Chúng tôi đã sửa."})
    item.refresh_from_db()
    page = FactCheckPage.objects.get(pk=page.pk)
    assert (item.state, item.verdict.rating) == ("corrected", "misleading")
    assert page.live_revision_id == revision.pk
    assert page.corrections.count() == 1
    escalation.refresh_from_db()
    assert escalation.recall_owed
    assert verify() == []


def _note(page):
    from factcheck.models import PageCorrection

    return PageCorrection(grade="finding", text="Kết luận thay đổi sau khi xem xét lại.", date=clock.today())
