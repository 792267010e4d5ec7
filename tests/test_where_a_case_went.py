"""A case that was handed to an outside reviewer is merged into one that was not: that one is not told."""

import pytest
from django.urls import reverse

from factcheck.models import Item, Report
from factcheck.selectors.scope import case_seen_by
from factcheck.selectors.similar import for_item, for_text
from factcheck.views.links import subject_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.searching import searchable

__all__ = ["searchable"]
pytestmark = pytest.mark.usefixtures("monday_morning")

SAID = "Từ ngày 7/9/2026 tàu cao tốc Rạch Giá – Phú Quốc ngừng chạy một tuần vì hết nhiên liệu."
AGAIN = "tu ngay 7/9/2026 tau cao toc rach gia phu quoc ngung chay mot tuan vi het nhien lieu!!!"
CLAIM = "Kho dầu ở cảng bị cháy."  # of the case that Oanh does not see
POST = "https://mxh.example/posts/2"


def handed_over(item):
    perform(item, "hand_over", named("quang"), data={"person": named("oanh")})
    return Item.objects.get(pk=item.pk)


@pytest.fixture
def merged():
    """The case that Oanh has, with a report, merged into one that she has not."""
    target = desk.accepted(claim=CLAIM)
    item = handed_over(desk.received("minh", text=SAID, url=POST))
    assert desk.reported("Bác Tư nói vậy.", [POST]).item == item
    return perform(item, "merge", named("lan"), data={"target": target})


def test_the_way_through_merges_ends_where_the_person_sees_no_more(merged):
    last = desk.received("minh", url="https://mxh.example/posts/3")
    perform(merged.merged_into, "merge", named("minh"), data={"target": last})
    merged = Item.objects.get(pk=merged.pk)
    assert case_seen_by(named("lan"))(merged) == last
    assert case_seen_by(named("oanh"))(merged) == merged
    assert case_seen_by(named("oanh"))(merged.merged_into) is None
    handed_over(last)
    assert case_seen_by(named("oanh"))(merged) == last


def test_likeness_names_the_case_that_was_handed_over_and_not_where_it_went(merged, searchable):
    item = handed_over(desk.received("lan", text=AGAIN, url="https://mxh.example/posts/4"))
    searchable()
    target = merged.merged_into
    for found in (for_item(item, named("oanh")), for_text(AGAIN, named("oanh"))):
        assert target not in [each.item for each in found]
        assert merged in [each.item for each in found]
    assert for_item(item, named("lan"))[0].item == target
    page = text_of(signed_in("oanh").get(reverse("desk_similar", args=[item.reference])))
    assert merged.reference in page
    assert target.reference not in page
    assert CLAIM not in page


@pytest.mark.parametrize("where", ["list", "report", "tab"])
def test_a_report_stands_with_the_case_that_was_handed_over(merged, where):
    report, target = Report.objects.get(), merged.merged_into
    assert report.case == target
    address = {
        "list": reverse("desk_reports", query={"state": "all"}),
        "report": subject_url(report),
        "tab": subject_url(merged, "reports"),
    }[where]
    page = text_of(signed_in("oanh").get(address))
    assert "Bác Tư nói vậy." in page
    assert CLAIM not in page
    assert subject_url(target) not in page
    if where != "tab":
        assert merged.reference in page
        assert target.reference not in page
        assert target.reference in text_of(signed_in("lan").get(address))
