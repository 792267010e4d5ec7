"""Which case a report of the public is attached to by its address, and which it is not."""

import pytest

from cms.core.machines.writer import perform
from factcheck.models import Report
from tests import desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
POST = "https://mxh.example/posts/1"


def reported_by(who):
    return desk.reported(f"{who} gửi.", [POST])


def test_a_case_that_lan_opened_by_mistake_holds_its_address_no_more():
    first = perform(reported_by("Bác Tư"), "open", named("lan"))
    mistake = first.item
    perform(first, "undo_opening", named("lan"))
    second = reported_by("Chị Năm")
    assert (second.state, second.item) == ("waiting", None)
    again = perform(Report.objects.get(pk=first.pk), "open", named("minh"))
    assert again.item != mistake
    third = reported_by("Anh Bảy")
    assert (third.state, third.item) == ("attached", again.item)


def merged_by_lan():
    """(case of another post, item with POST that Lan merged into it)."""
    target, item = desk.received("minh", url="https://mxh.example/posts/2"), desk.received()
    return target, perform(item, "merge", named("lan"), data={"target": target})


def taken_apart(item):
    perform(item, "unmerge", named("minh"), data={"reason": "Không phải một việc."})


def case_of(report):
    return Report.objects.get(pk=report.pk).case


def test_what_came_while_two_cases_were_one_goes_with_the_post_when_they_are_taken_apart():
    target, item = merged_by_lan()
    report = reported_by("Bác Tư")
    assert (report.state, report.case) == ("attached", target)
    taken_apart(item)
    assert case_of(report) == item


def test_it_goes_with_the_post_through_a_second_merge_too():
    target, item = merged_by_lan()
    last = desk.received("minh", url="https://mxh.example/posts/3")
    target = perform(target, "merge", named("lan"), data={"target": last})
    report = reported_by("Bác Tư")
    assert report.case == last
    taken_apart(target)
    assert case_of(report) == target
    taken_apart(item)
    assert case_of(report) == item


def test_it_stays_where_the_address_stood_before_the_merge_too():
    target, item = merged_by_lan()
    target = perform(target, "add_post", named("minh"), data={"url": "https://mxh.example/posts/4"})
    report = desk.reported("Bác Tư gửi.", ["https://mxh.example/posts/4"])
    taken_apart(item)
    assert case_of(report) == target


def test_an_address_that_both_brought_stays_with_the_case_that_stands():
    target, item = desk.received("minh"), desk.received()
    item = perform(item, "merge", named("lan"), data={"target": target})
    report = reported_by("Bác Tư")
    taken_apart(item)
    assert case_of(report) == target
