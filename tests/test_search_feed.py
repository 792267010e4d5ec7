"""The feed of a search: newest first, whole addresses, the page's filters."""

import xml.etree.ElementTree as ET

import pytest

from tests.portal_site import home, portal_site, section
from tests.search_site import FIRST, document, put_in_index
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]


@pytest.fixture
def filled(portal_site, section, searchable):
    put_in_index(
        document(portal_site, "Tàu <b>ra</b> đảo", lead="Tàu chạy sáng & chiều.", published=FIRST),
        document(portal_site, "Tàu về bến"),
        document(portal_site, "Tàu không có ngày", published=None, kind="standard"),
    )


def channel(client, address="/feeds/tim-kiem.xml", **query):
    response = client.get(address, query)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    return ET.fromstring(response.content).find("channel")


def test_it_lists_what_the_search_finds_newest_first(client, filled):
    feed = channel(client, q="tau", xep="cu-nhat", trang="3")
    titles = [item.findtext("title") for item in feed.findall("item")]
    assert titles == ["Tàu về bến", "Tàu <b>ra</b> đảo", "Tàu không có ngày"]
    item = feed.findall("item")[1]
    assert item.findtext("link").startswith("http://localhost/bien-dao/tin-")
    assert item.findtext("guid") == item.findtext("link")
    assert item.findtext("pubDate") == "Sun, 02 Mar 2025 09:00:00 +0700"
    assert item.findtext("description") == "Tàu chạy sáng & chiều."
    assert item.findtext("category") == "Tin bài"
    assert feed.findtext("title") == "Tìm kiếm: tau | Kiên Giang"
    assert feed.findtext("link") == "http://localhost/tim-kiem/?q=tau&xep=moi-nhat"
    assert feed.findtext("language") == "vi"


def test_it_takes_the_filters_of_the_page(client, filled):
    feed = channel(client, q="tau", loai="standard")
    assert [item.findtext("title") for item in feed.findall("item")] == ["Tàu không có ngày"]


def test_without_a_question_it_is_empty(client, filled):
    assert channel(client).findall("item") == []


def test_each_language_has_its_own(client, filled):
    feed = channel(client, "/en/feeds/tim-kiem.xml", q="tau")
    assert feed.findall("item") == []
    assert feed.findtext("language") == "en"


def test_the_page_leads_to_the_feed_of_its_question(client, filled):
    page = client.get("/tim-kiem/", {"q": "tau", "loai": "news"}).content.decode()
    assert page.count('href="/feeds/tim-kiem.xml?q=tau&amp;loai=news"') == 2
