"""Ruled out as the same as another case: who reported it is told of that one, counted and kept with it."""

import pytest
from django.test import Client

from cms.core.machines.errors import Refused
from factcheck.models import Item, Participation, Report
from factcheck.models.item import answered_by
from factcheck.selectors.scope import reports_for
from factcheck.services.report_reading import may_read
from tests import desk
from tests.acting import perform
from tests.desk_screens import text_of
from tests.people import named
from tests.test_purge_merged import left
from tests.test_purge_merged import run as purge

pytestmark = pytest.mark.usefixtures("monday_morning")
FERRY, COPY = "https://mxh.example/posts/1", "https://mxh.example/posts/8"
PHONE = "0912 345 678, chị Bông"


@pytest.fixture(autouse=True)
def portal(db):
    return desk.portal()


def told(code):
    return text_of(Client().post("/tra-cuu/", {"code": code}, follow=True))


def opened(link=COPY):
    """(report, code): Lan opened a case of what chị Bông sent."""
    report, code = desk.coded("Nghe nói tàu ngừng chạy.", [link], contact=PHONE)
    return perform(report, "open", named("lan")), code


def same_as(item, other, by="lan"):
    data = {"rule_out_reason": "duplicate", "duplicate_of": other}
    return perform(Item.objects.get(pk=item.pk), "rule_out", named(by), data=data)


def rule_out(item):
    data = {"rule_out_reason": "opinion"}
    return perform(Item.objects.get(pk=item.pk), "rule_out", named("minh"), data=data)


def test_the_reporter_reads_the_rebuttal_of_the_other_case():
    report, code = opened()
    other, page = desk.published()
    same_as(report.item, other)
    shown = told(code)
    assert page.title in shown
    assert "Không thuộc phạm vi" not in shown


def test_while_the_other_is_worked_on_so_it_says_and_how_many_sent_the_same():
    report, code = opened()
    other = desk.accepted("minh")
    desk.reported("Tôi cũng thấy.", [FERRY])
    same_as(report.item, other)
    shown = told(code)
    assert "Đang kiểm chứng" in shown
    assert "Cùng với 1 báo tin khác" in shown


def test_reopened_it_is_a_case_of_its_own_again():
    report, code = opened()
    same_as(report.item, desk.accepted("minh"))
    perform(Item.objects.get(pk=report.item_id), "reopen", named("son"), data={"reason": "Không phải một."})
    assert Report.objects.get(pk=report.pk).told_case == report.item
    assert "Cùng với" not in told(code)


def test_through_a_merge_and_another_ruling_it_leads_to_the_case_that_is_left():
    report, code = opened()
    second, third = desk.received(url="https://mxh.example/posts/9"), desk.received(url=FERRY)
    last, page = desk.published()
    same_as(report.item, second)
    perform(second, "merge", named("lan"), data={"target": third})
    same_as(third, last)
    assert Report.objects.get(pk=report.pk).told_case == last
    assert page.title in told(code)


def test_a_new_report_of_its_address_goes_with_the_other_case():
    report, _code = opened()
    other = desk.accepted("minh")
    same_as(report.item, other)
    new, code = desk.coded("Lại thấy.", [COPY])
    assert (new.state, new.told_case) == ("attached", other)
    assert "Đang kiểm chứng" in told(code)
    both = desk.reported("Cả hai nơi.", [COPY, FERRY])
    assert (both.state, both.told_case) == ("attached", other)


def test_somebody_who_types_its_address_is_shown_the_fact_check_of_the_other(client):
    report, _code = opened()
    other, page = desk.published()
    same_as(report.item, other)
    answer = client.post("/bao-tin/", {"look": "1", "words": "Thấy bài này.", "links": COPY})
    assert [card.title for card in answer.context["checks"]] == [page.title]


def test_words_and_contact_stay_while_the_other_is_worked_on():
    report, _code = opened()
    same_as(report.item, desk.accepted("minh"))
    purge(400)
    words, contact = left(report)
    assert words
    assert contact


def test_they_go_thirty_days_after_the_other_was_ruled_out():
    report, _code = opened()
    other = desk.accepted("minh")
    same_as(report.item, other)
    rule_out(other)
    purge(29)
    assert left(report)[1]
    purge(31)
    assert left(report) == ("", False)


def test_of_what_was_published_the_words_stay_and_the_contact_goes():
    report, _code = opened()
    same_as(report.item, desk.published()[0])
    purge(31)
    words, contact = left(report)
    assert words
    assert not contact


def test_no_circle_can_be_made_and_one_by_hand_ends():
    first, second = desk.received(url=FERRY), desk.received(url=COPY)
    same_as(first, second)
    with pytest.raises(Refused):
        same_as(second, first)
    Item.objects.filter(pk=second.pk).update(
        state="out_of_scope", rule_out_reason="duplicate", duplicate_of=first
    )
    assert answered_by(Item.objects.get(pk=first.pk)) in (first, second)


def test_nobody_gets_a_part_in_the_other_nor_sees_what_was_not_handed_over():
    report, _code = opened()
    other = desk.accepted("minh")
    other = perform(other, "hand_over", named("minh"), data={"person": named("oanh")})
    before = set(Participation.objects.filter(item=other).values_list("person", "part"))
    same_as(report.item, other)
    desk.reported("Lại thấy.", [FERRY])
    assert set(Participation.objects.filter(item=other).values_list("person", "part")) == before
    report = Report.objects.get(pk=report.pk)
    assert not reports_for(named("oanh")).filter(pk=report.pk).exists()
    assert not may_read(named("oanh"), report)
    assert may_read(named("lan"), report)
