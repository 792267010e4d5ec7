"""What is not published yet is previewed as readers would see it, without words that wait for a time."""

import re

import pytest
from django.urls import reverse

from cms.portal.models import NewsPage, StandardPage
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.portal_site import home, portal_site, section

__all__ = ["home", "portal_site", "section"]
pytestmark = pytest.mark.usefixtures("monday_morning")

LABELS = ("Đăng lúc", "Công bố lúc", "Sửa lúc", "Cập nhật")
WAITS = re.compile(rf"(?:{'|'.join(LABELS)})\s*(?:</|<span|$)")


def previewed(page, who="minh") -> str:
    shown = text_of(signed_in(who).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])))
    assert page.title in shown
    return shown


def assert_no_time_is_waited_for(shown):
    assert not WAITS.search(shown)
    assert "None" not in shown
    assert '"datePublished": null' not in shown


def test_a_fact_check():
    page = desk.writing()[1]
    assert_no_time_is_waited_for(previewed(page.get_latest_revision_as_object(), "hanh"))


@pytest.mark.parametrize("kind", [NewsPage, StandardPage])
def test_news_and_a_standing_page(section, home, kind):
    parent = section if kind is NewsPage else home
    page = parent.add_child(instance=kind(title="Tàu ra đảo", live=False, locale=home.locale))
    page.save_revision()
    assert_no_time_is_waited_for(previewed(page))


def test_once_published_the_time_is_told(client):
    page = desk.published()[1]
    shown = text_of(client.get(page.url))
    assert re.search(r"Công bố lúc\s+\S", shown)
    assert not WAITS.search(shown)
