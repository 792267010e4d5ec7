"""RSS, sitemap and robots: whole addresses, the right language, nothing that is not open to all."""

import re
import xml.etree.ElementTree as ET

from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.portal import sitemap
from tests.many_pages import many_news
from tests.portal_site import (
    english_home,
    home,
    in_english,
    make_draft,
    make_news,
    make_section,
    portal_site,
    section,
)

__all__ = ["english_home", "home", "portal_site", "section"]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def channel(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    return ET.fromstring(response.content).find("channel")


def test_the_feed_lists_the_newest_news_with_whole_addresses(client, section, clock_at):
    with clock_at(2021, 5, 14, 9, 30):
        make_news(section, "Tin cũ")
    with clock_at(2021, 5, 15, 8):
        make_news(section, "Tin mới <b> & hơn", summary="Một câu.", kind="image")
    feed = channel(client, "/feeds/tin-tuc.xml")
    items = feed.findall("item")
    assert [item.findtext("title") for item in items] == ["Tin mới <b> & hơn", "Tin cũ"]
    assert items[1].findtext("link") == "http://localhost/bien-dao/tin-cu/"
    assert items[1].findtext("guid") == items[1].findtext("link")
    assert items[1].findtext("pubDate") == "Fri, 14 May 2021 09:30:00 +0700"
    assert items[0].findtext("category") == "Quảng bá hình ảnh"
    assert feed.findtext("language") == "vi"
    assert feed.findtext("title") == "Kiên Giang"
    assert feed.findtext("link") == "http://localhost/"


def test_a_section_has_a_feed_of_its_own(client, home, section):
    make_news(section, "Của mục này")
    make_news(make_section(home, "Du lịch"), "Của mục khác")
    feed = channel(client, "/feeds/bien-dao.xml")
    assert [item.findtext("title") for item in feed.findall("item")] == ["Của mục này"]
    assert feed.findtext("title").startswith("Biển đảo")
    assert client.get("/feeds/khong-co.xml").status_code == 404


def test_sections_of_one_address_at_two_places_have_a_feed_each(client, home, section):
    below, other = (make_section(parent, "Tin tức") for parent in (section, make_section(home, "Du lịch")))
    make_news(below, "Tin của đảo")
    make_news(other, "Tin cho khách")
    for inner, title in ((below, "Tin của đảo"), (other, "Tin cho khách")):
        shown = client.get(inner.url).content.decode()
        _site, address = re.findall(r'rel="alternate" type="application/rss\+xml"[^>]*href="([^"]+)"', shown)
        assert [item.findtext("title") for item in channel(client, address).findall("item")] == [title]
    assert channel(client, "/feeds/tin-tuc.xml").findtext("title") == "Kiên Giang"


def test_a_closed_section_has_no_feed(client, section):
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    make_news(section, "Tin riêng")
    assert client.get("/feeds/bien-dao.xml").status_code == 404
    assert channel(client, "/feeds/tin-tuc.xml").findall("item") == []


def test_the_english_feed_has_the_english_news(client, section, english_home):
    news = make_news(section, "Lễ hội")
    in_english(section, "Islands")
    in_english(news, "Festival", slug="festival")
    feed = channel(client, "/en/feeds/tin-tuc.xml")
    assert [item.findtext("title") for item in feed.findall("item")] == ["Festival"]
    assert feed.findtext("language") == "en"
    assert feed.find("item").findtext("link") == "http://localhost/en/bien-dao/festival/"


def entries(client):
    index = client.get("/sitemap.xml")
    assert index["Content-Type"].startswith("application/xml")
    links_of = {}
    for part in ET.fromstring(index.content):
        response = client.get(part.findtext(f"{SITEMAP}loc"))
        assert response["Content-Type"].startswith("application/xml")
        for entry in ET.fromstring(response.content):
            links = {link.get("hreflang"): link.get("href") for link in entry.findall(f"{XHTML}link")}
            links_of[entry.findtext(f"{SITEMAP}loc")] = (entry.findtext(f"{SITEMAP}lastmod"), links)
    return links_of


def test_the_sitemap_lists_open_pages_with_their_languages(client, section, english_home, clock_at):
    with clock_at(2021, 5, 14, 9, 30):
        news = make_news(section, "Lễ hội")
    make_draft(section, "Nháp")
    in_english(section, "Islands")
    in_english(news, "Festival", slug="festival")
    links_of = entries(client)
    vietnamese, english = "http://localhost/bien-dao/le-hoi/", "http://localhost/en/bien-dao/festival/"
    assert links_of[vietnamese][0] == "2021-05-14T09:30:00+07:00"
    assert links_of[vietnamese][1] == {"vi": vietnamese, "en": english, "x-default": vietnamese}
    assert links_of[english][1] == links_of[vietnamese][1]
    assert "http://localhost/bien-dao/nhap/" not in links_of
    assert "http://localhost/" in links_of


def test_a_page_in_one_language_has_no_alternates(client, section):
    make_news(section, "Một thứ tiếng")
    assert entries(client)["http://localhost/bien-dao/mot-thu-tieng/"][1] == {}


def test_other_rooms_add_their_addresses(client, home, monkeypatch):
    monkeypatch.setattr(sitemap, "_more", [])
    sitemap.register(
        lambda request: [("/kiem-chung/", None, {"vi": "/kiem-chung/", "en": "/en/kiem-chung/"})]
    )
    assert entries(client)["http://localhost/kiem-chung/"][1]["en"] == "http://localhost/en/kiem-chung/"


def test_each_part_holds_its_block_of_pages_and_costs_the_same_however_many_there_are(
    client, section, monkeypatch
):
    monkeypatch.setattr(sitemap, "PART", 7)
    monkeypatch.setattr(sitemap, "_more", [])
    many_news(section, [{"title": f"Tin {number}"} for number in range(20)])

    def parts():
        cache.clear()
        found = [part.findtext(f"{SITEMAP}loc") for part in ET.fromstring(client.get("/sitemap.xml").content)]
        return [address for address in found if "trang" in address]

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    first, last = parts()[0], parts()[-1]
    listed = [len(ET.fromstring(client.get(part).content)) for part in parts()]
    assert max(listed) <= 7
    assert sum(listed) == len(entries(client))
    before = [queries("/sitemap.xml"), queries(last)]
    assert before[1] <= 7
    many_news(section, [{"title": f"Tin sau {number}"} for number in range(20)])
    assert [queries("/sitemap.xml"), queries(last)] == before
    assert client.get("/sitemap-trang-99999.xml").status_code == 404
    assert len(parts()) > len(listed)
    assert first in parts()


def test_a_page_of_another_part_is_named_as_the_translation(client, section, english_home, monkeypatch):
    news = make_news(section, "Lễ hội")
    in_english(section, "Islands")
    english = in_english(news, "Festival", slug="festival")
    monkeypatch.setattr(sitemap, "PART", 1)
    links = entries(client)[f"http://localhost{english.url}"][1]
    assert links["vi"] == links["x-default"] == f"http://localhost{news.url}"


def test_robots_close_the_demo_and_name_the_sitemap_otherwise(client, home):
    with override_settings(DEMO=True):
        assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Disallow: /\n" not in text
    assert "Sitemap: http://localhost/sitemap.xml" in text


def test_the_site_map_for_people_groups_what_stands_below(client, home, section):
    make_section(section, "Hà Tiên")
    make_news(section, "Một tin")
    groups = client.get("/so-do/").context["groups"]
    assert groups[0]["title"] == "Biển đảo"
    assert [link["title"] for link in groups[0]["links"]] == ["Hà Tiên"]


def test_the_site_map_for_people_stays_as_long_as_its_sections(client, home, section):
    client.get("/so-do/")
    with CaptureQueriesContext(connection) as before:
        groups = client.get("/so-do/").context["groups"]
    many_news(section, [{"title": f"Tin {number}"} for number in range(30)])
    with CaptureQueriesContext(connection) as after:
        assert client.get("/so-do/").context["groups"] == groups
    assert len(after) == len(before)
