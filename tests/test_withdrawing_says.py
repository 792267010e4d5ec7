"""Before somebody withdraws a report they read what will go, and what stays with the desk all the same."""

import pytest
from django.test import Client

from factcheck.models import Item, Report
from factcheck.services.report_words import take_words_as_evidence
from tests import desk
from tests.acting import perform
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
WORDS = "Tôi đứng ở đầu cầu lúc bảy giờ."
POST = "https://mxh.example/posts/1"
ALL_GOES, COPY_STAYS, ADDRESS_STAYS = "xóa tất cả", "bản chép đã được lấy làm chứng cứ", "Địa chỉ bài đăng"


@pytest.fixture(autouse=True)
def portal(db):
    return desk.portal()


def goes(code) -> str:
    """What the page of the receipt says would go."""
    page = Client().post("/tra-cuu/", {"code": code}, follow=True)
    return page.context["withdraw"]["goes"]


def opened(links=()):
    """(report, code): a person opened a case of it, which was accepted."""
    report, code = desk.coded(WORDS, links)
    report = perform(report, "open", named("lan"), data={"claim": "Cầu Cái Lớn sập."})
    perform(report.item, "accept", named("lan"), data=desk.claim_fields())
    return Report.objects.get(pk=report.pk), code


def taken(report):
    """Minh takes its words as evidence."""
    title = "Lời người ở đầu cầu"
    return take_words_as_evidence(report.first_words, by=named("minh"), kind="statement", title=title)


def test_of_a_report_that_waits_all_goes():
    _report, code = desk.coded(WORDS, [POST])
    assert ALL_GOES in goes(code)


def test_what_became_evidence_of_a_case_that_was_then_ruled_out_stays():
    report, code = opened()
    taken(report)
    perform(report.item, "rule_out", named("lan"), data={"rule_out_reason": "opinion"})
    assert ALL_GOES not in goes(code)
    assert COPY_STAYS in goes(code)


def test_what_became_evidence_before_the_report_went_to_another_case_stays():
    report, code = opened()
    evidence = taken(report)
    other = desk.received("minh", url="https://mxh.example/posts/2")
    report = perform(report, "attach", named("lan"), data={"item": other})
    assert COPY_STAYS in goes(code)
    perform(report, "withdraw")
    evidence.refresh_from_db()
    assert evidence.text == WORDS


def test_the_address_of_which_a_case_was_opened_stays_and_it_is_said():
    report, code = desk.coded(WORDS, [POST])
    assert ADDRESS_STAYS not in goes(code)
    report = perform(report, "open", named("lan"), data={"claim": "Cầu Cái Lớn sập."})
    assert ADDRESS_STAYS in goes(code)
    other = desk.received("minh", url="https://mxh.example/posts/2")
    report = perform(report, "attach", named("lan"), data={"item": other})
    assert ADDRESS_STAYS in goes(code)
    opened_of_it = Report.objects.get(pk=perform(report, "withdraw").pk)
    assert opened_of_it.messages.get().links == []
    assert Item.objects.filter(posts__url=POST).exists()


def test_of_words_alone_and_of_an_address_that_was_known_no_address_is_said_to_stay():
    _report, code = opened()
    assert ADDRESS_STAYS not in goes(code)
    desk.received()
    report, code = desk.coded(WORDS, [POST])
    assert report.state == "attached"
    assert ADDRESS_STAYS not in goes(code)
