"""What a person saves is not written over by what the browser sent before by itself, whatever comes first."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cms.portal.models import NewsPage
from tests.at_once import together
from tests.people import named
from tests.portal_site import home, portal_site, section
from tests.test_portal_admin import form

__all__ = ["home", "portal_site", "section"]


class Window:
    """Minh's browser on a draft: what it sends by itself, and what Minh saves, as they left the browser."""

    def __init__(self, page):
        self.client = Client()
        self.client.force_login(named("minh"))
        self.page = page
        self.address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        newest = page.get_latest_revision()
        self.loaded = {
            "loaded_revision_id": newest.pk,
            "loaded_revision_created_at": newest.created_at.isoformat(),
        }

    def by_itself(self, title, over=None):
        data = form(title) | self.loaded | ({"overwrite_revision_id": over} if over else {})
        return self.client.post(self.address, data, HTTP_ACCEPT="application/json").json()

    def by_minh(self, title, over=None):
        data = form(title) | self.loaded | ({"overwrite_revision_id": over} if over else {})
        assert self.client.post(self.address, data).status_code == 302

    @property
    def kept(self):
        return NewsPage.objects.get(pk=self.page.pk).get_latest_revision().content["title"]


@pytest.fixture
def window(section, minh):
    page = section.add_child(instance=NewsPage(title="Nháp", kind="official", live=False))
    page.save_revision(user=minh)
    return Window(page)


def test_what_was_sent_before_the_first_save_and_comes_after_it_is_refused(window):
    window.by_minh("Minh viết xong")
    late = window.by_itself("Minh viế")
    assert (late["success"], late["error_code"]) == (False, "invalid_revision")
    assert window.kept == "Minh viết xong"


def test_what_goes_over_a_draft_of_the_browsers_own_does_not_go_over_minhs(window):
    own = window.by_itself("Minh")["revision_id"]
    window.by_minh("Minh viết xong", over=own)
    late = window.by_itself("Minh viế", over=own)
    assert (late["success"], late["error_code"]) == (False, "invalid_revision")
    assert window.kept == "Minh viết xong"


def test_what_comes_in_order_is_kept_in_order(window):
    own = window.by_itself("Minh")["revision_id"]
    assert window.by_itself("Minh viế", over=own)["revision_id"] == own
    window.by_minh("Minh viết xong", over=own)
    assert window.kept == "Minh viết xong"
    titles = [each.content["title"] for each in window.page.revisions.order_by("pk")]
    assert titles == ["Nháp", "Minh viế", "Minh viết xong"]


def test_a_save_of_what_nobody_may_edit_is_refused_as_before(window, quang):
    window.client.force_login(quang)
    window.client.post(window.address, form("Quang viết"))
    assert window.kept == "Nháp"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL")
@pytest.mark.parametrize("turn", range(10))
def test_of_both_at_once_minhs_is_kept(window, turn):
    own = window.by_itself("Minh")["revision_id"] if turn % 2 else None
    other = Window(window.page)
    other.loaded = window.loaded
    together(
        lambda: other.by_itself("Minh viế", over=own), lambda: window.by_minh("Minh viết xong", over=own)
    )
    assert window.kept == "Minh viết xong"
