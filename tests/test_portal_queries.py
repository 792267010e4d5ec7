"""How many queries a public page costs, and that the number does not grow with the pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.many_pages import many_news
from tests.portal_site import (
    english_home,
    home,
    in_english,
    make_image,
    make_news,
    make_section,
    make_standard,
    portal_site,
    section,
)

__all__ = ["english_home", "home", "portal_site", "section"]
MOST = {"home": 25, "section": 15, "news": 15}


def fill(home, sections, news):
    """`sections` more sections with `news` news each, every one with a picture whose sizes are made."""
    picture = make_image()
    for number in range(sections):
        section = make_section(home, f"Mục {picture.pk} {number}")
        many_news(section, [{"title": f"Tin số {at}", "cover": picture} for at in range(news)])


def cost(client, address):
    """Queries of the second visit: the first makes renditions, as the worker does in production."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in seen]


@pytest.fixture
def filled(home, section, english_home):
    make_standard(home, "Giới thiệu")
    fill(home, 2, 4)
    news = make_news(section, "Tin có bản dịch", cover=make_image())
    in_english(section, "Islands")
    in_english(news, "News")
    return {"home": "/", "section": section.url, "news": news.url}


@pytest.mark.parametrize("kind", list(MOST))
def test_a_page_stays_within_its_queries_and_they_stay_when_pages_double(client, home, filled, kind):
    before = cost(client, filled[kind])
    assert len(before) <= MOST[kind], "\n".join(before)
    fill(home, 2, 6)
    after = cost(client, filled[kind])
    assert len(after) <= len(before), "\n".join(after)
