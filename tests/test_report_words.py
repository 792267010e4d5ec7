"""What a reporter said becomes evidence by a button: a copy that stays, and the reporter is told."""

import pytest
from django.urls import reverse

from cms.core.events.verifying import verify
from cms.core.machines.errors import InvalidInput
from cms.core.machines.writer import perform
from cms.core.privacy.models import AccessLog
from cms.core.shredding import shred
from factcheck.models import Report
from factcheck.services.as_evidence import copy_into_case
from factcheck.views.links import subject_url
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
WORDS = "Tôi đứng ở cầu Cái Lớn lúc 7 giờ, cầu vẫn thông xe."
TOLD = "Lời này đã được lấy làm chứng cứ"


@pytest.fixture
def at_a_case():
    """A report of these words that stands with a case which is being checked."""
    item = desk.accepted()
    return perform(desk.reported(WORDS), "attach", named("lan"), data={"item": item})


def take(client, report, message=None, **typed):
    pk = (message or report.messages.get()).pk
    address = reverse("desk_report_words", args=[report.reference, pk])
    return client.post(address, {"kind": "statement", "title": "", **typed}, follow=True)


def seen_with(client, code):
    client.post(reverse("portal_look_up"), {"code": code})
    return text_of(client.get(reverse("portal_receipt")))


def test_a_copy_of_the_words_is_evidence_of_the_case_and_the_reading_is_written_down(at_a_case):
    page = take(signed_in("lan"), at_a_case)
    evidence = at_a_case.case.evidence.get()
    assert (evidence.text, evidence.kind, evidence.added_by) == (WORDS, "statement", named("lan"))
    assert at_a_case.reference in evidence.title
    assert not evidence.is_publishable
    assert "Đã lấy lời này làm chứng cứ" in text_of(page)
    assert "đã lấy làm chứng cứ" in text_of(page)
    assert AccessLog.objects.filter(subject_id=str(at_a_case.public_id), person=named("lan")).exists()
    assert verify() == []


def test_the_copy_stays_when_the_reporter_removes_the_words_and_they_were_told(client):
    item = desk.accepted()
    report, code = desk.coded(WORDS)
    report = perform(report, "attach", named("lan"), data={"item": item})
    assert TOLD not in seen_with(client, code)
    take(signed_in("lan"), report)
    assert TOLD in seen_with(client, code)
    message = report.messages.get()
    perform(report, "redact", data={"parts": [f"words:{message.pk}"]})
    assert report.messages.get().words == ""
    assert item.evidence.get().text == WORDS


def test_the_form_says_beforehand_that_a_copy_may_stay(client):
    assert "bản chép ở lại với vụ việc" in text_of(client.get(reverse("report")))


def test_the_button_stands_where_it_works(at_a_case):
    alone = desk.reported("Báo tin chưa thuộc vụ việc nào.")
    lan = signed_in("lan")
    address = reverse("desk_report_words", args=[at_a_case.reference, at_a_case.messages.get().pk])
    assert address in text_of(lan.get(subject_url(at_a_case)))
    assert "/chung-cu/" not in text_of(lan.get(subject_url(alone)))
    assert "chưa thuộc vụ việc nào" in text_of(take(lan, alone))
    assert "/chung-cu/" not in text_of(signed_in("phuc").get(subject_url(at_a_case)))


def test_a_question_of_the_desk_is_nobodys_testimony(at_a_case):
    report = perform(at_a_case, "ask", named("lan"), data={"question": "Bạn thấy ở đâu?"})
    question = report.messages.get(kind="question")
    assert take(signed_in("lan"), report, question).status_code == 404
    assert not report.case.evidence.exists()


def test_words_of_another_report_are_not_taken_by_this_address(at_a_case):
    other = desk.reported("Lời của người khác.")
    assert take(signed_in("lan"), at_a_case, other.messages.get()).status_code == 404


@pytest.mark.parametrize("act", ["redact", "withdraw"])
def test_words_that_their_reporter_removes_while_they_are_taken_over_become_no_evidence(at_a_case, act):
    message = at_a_case.messages.get()
    data = {"kind": "statement", "title": "Lời", "text": message.words}
    perform(at_a_case, act, data={"parts": [f"words:{message.pk}"]})
    with pytest.raises(InvalidInput, match="vừa xóa"):
        copy_into_case(message, at_a_case, data, by=named("lan"), again=False)
    assert not at_a_case.case.evidence.exists()


def test_words_that_are_gone_are_not_taken_and_that_is_said(at_a_case):
    shred(at_a_case.messages.get().words_key)
    assert "Lời này đã bị xóa." in text_of(take(signed_in("lan"), at_a_case))
    assert not at_a_case.case.evidence.exists()
    assert at_a_case.messages.get().used_at is None


@pytest.mark.parametrize("who", ["quang", "son", "phuc", "oanh", "kim", "an"])
def test_who_adds_no_evidence_takes_no_words(at_a_case, who):
    take(signed_in(who), at_a_case)
    assert (
        not Report.objects.get(pk=at_a_case.pk)
        .case.evidence.filter(text=WORDS)
        .exclude(added_by__username__in=("quang",))
        .exists()
    )


def test_words_that_bear_the_mark_of_a_secret_do_not_become_evidence(at_a_case):
    message = at_a_case.messages.get()
    message.words = "TUYỆT MẬT\nKế hoạch"
    message.save(update_fields=["words_key", "words_sealed"])
    take(signed_in("lan"), at_a_case)
    assert not at_a_case.case.evidence.exists()
