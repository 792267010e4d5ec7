"""Suggestions come after the report stands on the screen: acting on one is acting on what stood there."""

import re

import pytest
from django.urls import reverse

from cms.core.machines.writer import perform
from factcheck.models import Report
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.searching import searchable

__all__ = ["searchable"]
pytestmark = pytest.mark.usefixtures("monday_morning")
SAID = "Từ ngày mai tàu cao tốc Rạch Giá – Phú Quốc ngừng chạy một tuần vì hết nhiên liệu."


@pytest.mark.parametrize("with_scripts", [True, False])
@pytest.mark.parametrize("where", ["list", "report"])
def test_what_the_reporter_said_meanwhile_refuses_the_button(searchable, where, with_scripts):
    item = desk.accepted(claim=SAID)
    report = desk.reported(SAID)
    searchable()
    lan = signed_in("lan")
    address = reverse("desk_reports") if where == "list" else reverse("desk_report", args=[report.reference])
    asked = re.search(r'hx-get="([^"]+)"', text_of(lan.get(address)))[1].replace("&amp;", "&")
    perform(report, "add", data={"words": "Tôi nhầm: đó là tàu khác."})
    headers = {"HX-Request": "true"} if with_scripts else {}
    part = text_of(lan.get(asked, headers=headers))
    attach = part[part.index(f"/{report.reference}/") :]
    version = re.search(r'name="version" value="(\d+)"', part)[1]
    assert item.reference in attach
    answer = lan.post(
        reverse("desk_report_act", args=[report.reference, "attach"]),
        {"version": version, "item": item.reference},
    )
    assert answer.status_code == 409
    assert "Tôi nhầm: đó là tàu khác." in text_of(answer)
    assert Report.objects.get().state == "waiting"


@pytest.mark.parametrize("ban", ["", "x", "99999999999", "-1"])
def test_without_a_version_it_is_the_one_of_now(searchable, ban):
    desk.accepted(claim=SAID)
    report = perform(desk.reported(SAID), "add", data={"words": "Và nữa."})
    searchable()
    part = signed_in("lan").get(reverse("desk_report_similar", args=[report.reference]), {"ban": ban})
    assert f'name="version" value="{report.version}"' in text_of(part)


def test_nobody_but_the_desk_asks(searchable):
    report = desk.reported(SAID)
    answer = signed_in("kim").get(reverse("desk_report_similar", args=[report.reference]))
    assert answer.status_code in (302, 403)
    assert named("kim")
