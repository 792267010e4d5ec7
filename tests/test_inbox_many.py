"""One act on many reports: seen by all at once, told where it led, taken back though the list is empty."""

import pytest
from django.urls import reverse

from cms.core.machines.writer import perform
from factcheck.models import Item, Report
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
POST = "https://mxh.example/posts/1"
UNDO = 'data-desk-shortcut="u"'


def many(client, reports, action, **typed):
    ticked = [f"{report.reference}:{report.version}" for report in reports]
    address = reverse("desk_reports_many")
    return text_of(client.post(address, {"report": ticked, "action": action, **typed}, follow=True))


def states():
    return list(Report.objects.order_by("pk").values_list("state", flat=True))


def found_by_address(number):
    desk.received()
    return [desk.reported(f"Bài này, lần {n}.", [POST]) for n in range(number)]


def test_what_found_its_case_by_itself_is_seen_by_all_at_once():
    reports = found_by_address(3)
    lan = signed_in("lan")
    page = many(lan, reports[:2], "mark_seen")
    assert "Đã làm với 2 báo tin." in page
    assert [bool(each.seen_at) for each in Report.objects.order_by("pk")] == [True, True, False]
    assert UNDO not in page  # nobody unsees
    assert reports[2].reference in page


def test_who_was_faster_with_one_holds_the_others_up_with_nothing():
    reports = found_by_address(2)
    perform(reports[0], "mark_seen", named("minh"))
    page = many(signed_in("lan"), reports, "mark_seen")
    assert "Đã làm với 1 báo tin." in page
    assert f"1 báo tin chưa làm được: {reports[0].reference}" in page
    assert ".." not in page.split("chưa làm được")[1].split("<")[0]


def test_what_nobody_decided_on_is_not_seen_away():
    page = many(signed_in("lan"), [desk.reported()], "mark_seen")
    assert "chưa làm được" in page
    assert Report.objects.get().seen_at is None


@pytest.mark.parametrize("who", ["quang", "son", "phuc", "oanh"])
def test_others_mark_nothing_seen(who):
    reports = found_by_address(1)
    many(signed_in(who), reports, "mark_seen")
    assert Report.objects.get().seen_at is None


def test_the_last_of_the_list_is_taken_back_from_the_empty_list():
    reports = [desk.reported() for _each in range(2)]
    lan = signed_in("lan")
    page = many(lan, reports, "shelve", shelf="spam")
    assert "Không có báo tin nào ở đây." in page
    assert UNDO in page
    lan.post(reverse("desk_reports_undo"))
    assert states() == ["waiting"] * 2


def test_an_act_that_did_nothing_leaves_what_can_be_taken_back():
    first, second = desk.reported(), desk.reported()
    lan = signed_in("lan")
    many(lan, [first], "shelve", shelf="spam")
    perform(second, "shelve", named("minh"), data={"shelf": "abuse"})
    assert UNDO in many(lan, [second], "shelve", shelf="spam")
    lan.post(reverse("desk_reports_undo"))
    assert states() == ["waiting", "shelved"]


def test_the_message_leads_to_the_case_that_was_opened():
    page = many(signed_in("lan"), [desk.reported(), desk.reported()], "open", claim="Cầu sập.")
    assert f">{Item.objects.get().reference}</a>" in page.replace("\n", "").replace("  ", "")


def test_what_its_reporter_withdrew_holds_up_no_undo():
    reports = [desk.reported() for _each in range(3)]
    lan = signed_in("lan")
    many(lan, reports, "open")
    perform(Report.objects.get(pk=reports[1].pk), "withdraw")
    page = text_of(lan.post(reverse("desk_reports_undo"), follow=True))
    assert f"1 báo tin chưa làm được: {reports[1].reference}" in page
    assert states() == ["waiting", "withdrawn", "waiting"]
    assert Item.objects.get().rule_out_reason == "opened_by_mistake"
