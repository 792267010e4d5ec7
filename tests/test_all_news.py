"""`/tin-tuc/` lists all news of the site; what pages tell machines of languages, feeds and content."""

import re

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.many_pages import many_news
from tests.portal_site import english_home, home, in_english, make_news, make_section, portal_site, section

__all__ = ["english_home", "home", "portal_site", "section"]


def links(client, address, kind):
    head = client.get(address).content.decode().partition("</head>")[0]
    return re.findall(rf'<link rel="alternate" {kind}="([^"]+)"[^>]*href="([^"]+)"', head)


def test_it_lists_the_news_of_every_section_newest_first_in_pages(client, home, section):
    many_news(section, [{"title": f"Tin {number}"} for number in range(21)])
    make_news(make_section(home, "Du lịch"), "Tin du lịch")
    first = client.get("/tin-tuc/")
    assert [page.title for page in first.context["items"]][:2] == ["Tin du lịch", "Tin 20"]
    assert [page.title for page in client.get("/tin-tuc/?trang=2").context["items"]] == ["Tin 1", "Tin 0"]


def test_it_has_the_language_of_its_address_and_nothing_that_is_closed(client, home, section, english_home):
    news = make_news(section, "Lễ hội")
    closed = make_section(home, "Nội bộ")
    make_news(closed, "Tin riêng")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    in_english(section, "Islands")
    in_english(news, "Festival")
    assert [page.title for page in client.get("/tin-tuc/").context["items"]] == ["Lễ hội"]
    assert [page.title for page in client.get("/en/tin-tuc/").context["items"]] == ["Festival"]


def test_a_section_at_this_address_is_what_the_editors_made_it(client, home):
    own = make_section(home, "Tin tức", slug="tin-tuc")
    news = make_news(own, "Tin của mục")
    response = client.get("/tin-tuc/")
    assert response.context["page"] == own
    assert client.get(news.url).status_code == 200
    own.unpublish()
    assert client.get("/tin-tuc/").status_code == 200


def test_a_section_for_some_at_this_address_asks_for_its_key(client, home):
    own = make_section(home, "Tin nội bộ", slug="tin-tuc")
    PageViewRestriction.objects.create(
        page=own, restriction_type=PageViewRestriction.PASSWORD, password="biển lặng"
    )
    assert 'type="password"' in client.get("/tin-tuc/").content.decode()


@pytest.mark.parametrize("page", ["-3", "0", "2", "99999", "abc", "9" * 40, ""])
def test_a_page_out_of_range_is_the_nearest_one(client, section, page):
    make_news(section, "Tin")
    for prefix in ("", "/en"):
        assert client.get(f"{prefix}/tin-tuc/?trang={page}").status_code == 200
    assert [item.title for item in client.get(f"/tin-tuc/?trang={page}").context["items"]] == ["Tin"]


def test_a_redirect_leads_to_no_page_that_is_for_some(client, section):
    page = make_news(section, "Tin rất kín")
    for site in (None, page.get_site()):
        Redirect.objects.create(old_path="/cu", redirect_page=page, site=site)
    assert client.get("/cu/").status_code == 301
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/cu/").status_code == 404


@pytest.mark.parametrize("address", ["/", "/bien-dao/", "/tin-tuc/", "/so-do/"])
def test_a_page_names_itself_its_translation_and_the_default(client, section, english_home, address):
    in_english(section, "Islands")
    whole, english = f"http://localhost{address}", f"http://localhost/en{address}"
    assert dict(links(client, address, "hreflang")) == {"vi": whole, "en": english, "x-default": whole}


def test_a_page_in_one_language_names_itself_and_no_other(client, section, english_home):
    news = make_news(section, "Một thứ tiếng")
    whole = f"http://localhost{news.url}"
    assert links(client, news.url, "hreflang") == [("vi", whole), ("x-default", whole)]
    only_english = make_news(in_english(section, "Islands"), "In one language")
    whole = f"http://localhost{only_english.url}"
    assert links(client, only_english.url, "hreflang") == [("en", whole), ("x-default", whole)]


@pytest.mark.parametrize("address", ["/bien-dao/", "/tin-tuc/", "/so-do/", "/cong-khai/"])
def test_a_page_has_one_address_whatever_is_asked_of_it(client, section, address):
    head = client.get(f"{address}?utm_source=zalo").content.decode().partition("</head>")[0]
    assert re.findall(r'<link rel="canonical" href="([^"]+)"', head) == [f"http://localhost{address}"]


@pytest.mark.parametrize(
    ("address", "feeds"),
    [
        ("/", ["/feeds/tin-tuc.xml"]),
        ("/bien-dao/", ["/feeds/tin-tuc.xml", "/feeds/bien-dao.xml"]),
        ("/tin-tuc/", ["/feeds/tin-tuc.xml"]),
        ("/tim-kiem/", ["/feeds/tin-tuc.xml"]),
        ("/cong-khai/", ["/feeds/tin-tuc.xml", "/feeds/kiem-chung.xml"]),
    ],
)
def test_a_reader_finds_the_feeds_from_the_page(client, section, address, feeds):
    assert [href for _type, href in links(client, address, "type")] == feeds
    assert all(client.get(feed).status_code == 200 for feed in feeds)


@pytest.mark.parametrize("address", ["/", "/bien-dao/", "/tin-tuc/", "/tim-kiem/", "/cong-khai/", "/so-do/"])
def test_every_list_says_what_it_is(client, section, address):
    descriptions = re.findall(
        r'<meta name="description" content="([^"]+)"', client.get(address).content.decode()
    )
    assert [len(text) > 20 for text in descriptions] == [True]
