"""Who sends back what an answer was marked with gets 304 until it changes."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils.http import http_date

from cms.core import clock
from tests.portal_site import home, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]


EVERY = [
    "/feeds/tin-tuc.xml",
    "/feeds/bien-dao.xml",
    "/sitemap.xml",
    "/sitemap-trang-0.xml",
    "/",
    "/bien-dao/",
]


@pytest.mark.parametrize("address", EVERY)
def test_an_etag_sent_back_is_answered_304_until_something_changes(client, section, clock_at, address):
    with clock_at(2021, 5, 14, 9, 30):
        make_news(section, "Tin một")
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    make_news(section, "Tin hai", when=clock.now() + timedelta(minutes=1))  # the index tells seconds
    cache.clear()  # of the sitemap's index
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


FEEDS = ["/feeds/tin-tuc.xml", "/feeds/bien-dao.xml", "/feeds/tim-kiem.xml?q=tin"]


@pytest.mark.parametrize("address", FEEDS)
def test_what_a_feed_took_back_is_gone_for_whoever_asks_by_date(client, section, clock_at, address):
    """No entry that is left has a date after the one that went. All of it in one second."""
    with clock_at(2021, 5, 14, 9, 30):
        make_news(section, "Tin một")
    with clock_at(2026, 5, 14, 9, 30):
        news = make_news(section, "Tin hai")
        given = client.get(address)
        news.unpublish()
        dates = [given.get("Last-Modified"), http_date(clock.now().timestamp())]
        for date in filter(None, dates):
            again = client.get(address, headers={"if-modified-since": date})
            assert again.status_code == 200
            assert "Tin hai" not in again.content.decode()


@pytest.mark.parametrize("address", FEEDS[:2])
def test_who_sends_back_the_date_of_a_feed_gets_304_until_something_changes(
    client, section, clock_at, address
):
    with clock_at(2026, 5, 14, 9, 30):
        make_news(section, "Tin một")
        given = client.get(address)["Last-Modified"]
        later = client.get(address)["Last-Modified"]
    assert given == later
    with clock_at(2026, 5, 14, 10, 30):
        again = client.get(address, headers={"if-modified-since": given})
        assert (again.status_code, again.content, again["Last-Modified"]) == (304, b"", given)
        make_news(section, "Tin hai")
        assert client.get(address, headers={"if-modified-since": given}).status_code == 200


def test_what_came_and_went_within_a_second_has_dates_of_its_own(client, section, clock_at):
    make_news(section, "Tin một")
    with clock_at(2026, 5, 14, 9, 30):
        dates = [client.get("/feeds/tin-tuc.xml")["Last-Modified"]]
        news = make_news(section, "Tin hai")
        dates.append(client.get("/feeds/tin-tuc.xml")["Last-Modified"])
        news.unpublish()
        dates.append(client.get("/feeds/tin-tuc.xml")["Last-Modified"])
    assert len(set(dates)) == 3


def test_what_was_taken_back_is_gone_for_whoever_has_the_etag(client, section):
    make_news(section, "Tin một")
    news = make_news(section, "Tin hai")
    feed = client.get("/feeds/tin-tuc.xml")
    news.unpublish()
    headers = {"if-none-match": feed["ETag"], "if-modified-since": http_date(clock.now().timestamp())}
    assert "Tin hai" not in client.get("/feeds/tin-tuc.xml", headers=headers).content.decode()
