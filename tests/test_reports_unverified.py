"""Who sends without scripts and was not told from a machine is read later, and not lost: the slower lane."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cms.core import clock
from cms.core.doors.guard import Sender
from cms.core.machines.writer import perform
from cms.core.personal.purgers import PURGERS
from factcheck.models import Report, ReportContact
from factcheck.selectors.home import home_panel
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
BAY = "Anh Bảy thấy cầu nứt."
NOT_SURE = Sender("unverified", ("answer",))
LABEL = "Báo tin chưa rõ người gửi, chưa xem"


def from_bay(**more):
    return desk.reported(BAY, sender=NOT_SURE, **more)


def aside(client):
    rows = client.get(reverse("desk_reports"), {"state": "aside"}).context["reports"]
    return [row.report for row in rows]


def on_the_home_of(who):
    (figure,) = (each for each in home_panel(named(who))["figures"] if each.label == LABEL)
    return figure


def anew(report):
    return Report.objects.get(pk=report.pk)


def purged_after(days):
    with clock.at(clock.now() + timedelta(days=days)):
        return [PURGERS[name].purge(10) for name in ("report_words", "report_contacts")]


def test_it_stands_in_a_list_of_its_own_with_a_number_on_the_home_until_lan_has_looked():
    report, lan = from_bay(), signed_in("lan")
    perform(desk.reported("Mua ngay."), "shelve", named("minh"), data={"shelf": "spam"})
    assert aside(lan) == [report]
    figure = on_the_home_of("lan")
    assert figure.number == 1
    assert BAY in text_of(lan.get(figure.url))
    assert BAY not in text_of(lan.get(reverse("desk_reports")))
    perform(report, "mark_seen", named("lan"))
    assert aside(lan) == []
    assert on_the_home_of("lan").number == 0


def test_an_addition_brings_it_back_and_stands_beside_it_as_news():
    report, lan = perform(from_bay(), "mark_seen", named("lan")), signed_in("lan")
    perform(report, "add", data={"words": "Tôi chụp lúc sáu giờ."})
    assert aside(lan) == [report]
    for query in ({"state": "aside"}, {"state": "all", "news": "on"}):
        page = text_of(lan.get(reverse("desk_reports"), query))
        assert "Tôi chụp lúc sáu giờ." in page
        assert "Người gửi mới trả lời" in page


def test_what_minh_put_on_the_shelf_stays_there_whatever_is_added():
    report = perform(desk.reported("Mua ngay."), "shelve", named("minh"), data={"shelf": "spam"})
    perform(report, "add", data={"words": "Mua nữa."})
    assert anew(report).seen_at is not None
    assert aside(signed_in("minh")) == []


def test_words_and_contact_stay_while_nobody_has_read_them_and_go_a_month_after():
    report = from_bay(contact="anh Bảy 0901 234 567")
    assert purged_after(400) == [0, 0]
    with clock.at(clock.now() + timedelta(days=400)):
        report = perform(report, "mark_seen", named("lan"))
        assert purged_after(29) == [0, 0]
        assert report.messages.get().words == BAY
        assert purged_after(31) == [1, 1]
    assert anew(report).messages.get().words == ""
    assert not ReportContact.objects.exists()


def test_who_sent_it_is_told_whether_somebody_has_read_it(client):
    report, code = desk.coded(BAY, sender=NOT_SURE)
    client.post("/tra-cuu/", {"code": code})
    assert "đọc sau; không bị mất" in text_of(client.get("/tra-cuu/xem/"))
    perform(report, "mark_seen", named("lan"))
    page = text_of(client.get("/tra-cuu/xem/"))
    assert "đọc sau" not in page
    assert "Người trực cho rằng: chưa rõ là người gửi" in page
