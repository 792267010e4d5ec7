"""Nobody approves their own text, however long ago it was live. Found by a random walk."""

import pytest

from cms.core.machines.errors import Refused
from tests import acting, desk
from tests.acting import perform
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def test_the_author_of_a_hidden_page_does_not_approve_its_return():
    item, page = desk.published(author="hanh", approver="thu")
    perform(item, "hide_page", named("son"), data={"page": page, "reason": "Có số điện thoại."})
    page.refresh_from_db()
    with pytest.raises(Refused):
        acting.approve_revision(page, page.last_live_revision, by=named("hanh"))
    assert acting.approve_revision(page, page.last_live_revision, by=named("vinh"))


def test_the_author_does_not_approve_the_live_text_again():
    _item, page = desk.published(author="hanh", approver="thu")
    with pytest.raises(Refused):
        acting.approve_revision(page, page.live_revision, by=named("hanh"))
