"""An outside reviewer reads reports of cases handed over, and learns nothing of what these went into."""

import pytest
from django.urls import reverse

from cms.core.machines.writer import perform
from factcheck.models import Item
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
POST = "https://mxh.example/posts/1"
SECRET = "Hồ sơ kín của bàn."


def handed(item):
    item.handovers.create(person=named("oanh"), handed_by=named("minh"))
    return item


def merged_into_a_secret(item):
    """The case that `item` was merged into; its claim is for the desk alone."""
    secret = desk.accepted("minh", claim=SECRET)
    perform(item, "merge", named("minh"), data={"target": secret})
    return secret


def pages_of(client, report):
    """The texts of the list and of the report's own screen."""
    addresses = (
        reverse("desk_reports", query={"state": "all"}),
        reverse("desk_report", args=[report.reference]),
    )
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, 200]
    return [text_of(answer) for answer in answers]


def test_oanh_is_shown_the_case_handed_over_and_not_the_one_that_it_went_into():
    theirs = handed(desk.accepted(claim="Cầu Cái Lớn sập."))
    report = desk.reported("Bác Tư thấy.", [POST])
    assert report.item == theirs
    secret = merged_into_a_secret(theirs)
    for page in pages_of(signed_in("oanh"), report):
        assert "Bác Tư thấy." in page
        assert theirs.reference in page
        for hidden in (SECRET, secret.reference):
            assert hidden not in page
    for page in pages_of(signed_in("lan"), report):
        assert secret.reference in page


def test_the_case_of_an_address_is_theirs_where_that_of_the_desk_is_not():
    theirs = handed(desk.received(url=POST))
    report = perform(desk.reported("Chị Năm thấy.", [POST]), "undo", named("lan"))
    report = perform(report, "attach", named("lan"), data={"item": handed(desk.received("minh", url=""))})
    secret = merged_into_a_secret(theirs)
    for page in pages_of(signed_in("oanh"), report):
        assert "Cùng địa chỉ với" in page
        assert theirs.reference in page
        for hidden in (SECRET, secret.reference):
            assert hidden not in page


def test_what_went_into_their_case_before_that_went_on_is_theirs_to_read():
    first, theirs = desk.received(), handed(desk.accepted("minh", claim="Cầu nứt."))
    report = perform(desk.reported("Anh Bảy thấy."), "attach", named("lan"), data={"item": first})
    perform(first, "merge", named("minh"), data={"target": theirs})
    secret = merged_into_a_secret(Item.objects.get(pk=theirs.pk))
    for page in pages_of(signed_in("oanh"), report):
        assert "Anh Bảy thấy." in page
        assert theirs.reference in page
        assert secret.reference not in page
