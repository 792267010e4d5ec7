"""An address that names what can't be chosen says so, and never shows another thing in its place."""

import pytest

from factcheck.views.links import act_url
from tests import acting, desk
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

SAID = "không có gì được chọn thay"


def told(who, subject, action, **address):
    response = signed_in(who).get(act_url(subject, action, **address), follow=True)
    assert "data-desk-form" not in text_of(response)
    assert SAID in text_of(response)


@pytest.fixture
def two_revisions():
    """One submitted by Hạnh, and a newer one that is not."""
    item, page, first = desk.writing("hanh")
    acting.submit_page(page, first, by=named("hanh"))
    return item, first, desk.edit_page(page, "hanh", title="Tàu chạy mỗi ngày")


def test_a_revision_that_is_submitted_already_is_not_submitted_as_another(two_revisions):
    item, first, _newer = two_revisions
    told("hanh", item, "submit_page", revision=first.pk)


def test_the_approver_of_a_draft_is_not_shown_the_submitted_one(two_revisions):
    item, _first, newer = two_revisions
    told("thu", item, "approve_revision", revision=newer.pk, purpose="publish")


def test_nor_for_another_purpose(two_revisions):
    item, first, _newer = two_revisions
    told("thu", item, "approve_revision", revision=first.pk, purpose="withdraw")


@pytest.mark.parametrize("key", ["999999", "x", "9" * 40])
def test_what_there_is_nowhere(two_revisions, key):
    told("thu", two_revisions[0], "approve_revision", revision=key)


def test_a_post_of_another_item_is_not_confirmed_as_one_of_this():
    item = desk.accepted()
    other = desk.received("minh", url="https://mxh.example/posts/other")
    told("minh", item, "confirm_post", post=other.posts.get().pk)


def test_what_the_address_does_not_name_stands_at_the_first(two_revisions):
    item, first, _newer = two_revisions
    response = signed_in("thu").get(act_url(item, "approve_revision"))
    assert response.context["form"].fixed["revision"] == first
