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
