"""The search box: found without marks, whatever is typed, and only what anyone may read."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from tests.many_pages import many_news
from tests.portal_site import (
    english_home,
    home,
    in_english,
    make_draft,
    make_news,
    make_standard,
    portal_site,
    section,
)
from tests.searching import searchable

__all__ = ["english_home", "home", "portal_site", "searchable", "section"]


@pytest.fixture
def titles(client, searchable):
    """`titles("phu quoc")`: the titles on a page of results, everything that changed being in the index."""

    def asked(query, address="/tim-kiem/", **more):
        searchable()
        response = client.get(address, {"q": query} | more)
        assert response.status_code == 200
        return [result["title"] for result in response.context["results"]]

    return asked


@pytest.fixture
def news(section):
    return make_news(
        section,
        "Hội nghị xúc tiến đầu tư tại Phú Quốc",
        summary="Gần 500 đại biểu dự.",
        body=[("text", "<p>Con đường biên giới Hà Tiên được nâng cấp.</p>")],
    )


@pytest.mark.parametrize(
    "query",
    ["Phú Quốc", "phu quoc", "PHU QUOC", "duong", "đường", "bien gioi ha tien", "xuc-tien"],
)
def test_words_are_found_with_and_without_marks(titles, news, query):
    assert titles(query) == [news.title]


def test_every_word_must_be_there(titles, news):
    assert titles("phu quoc", tu="2000-01-01") == [news.title]
    assert titles("phu quoc hang khong") == []


def test_a_page_is_found_by_its_new_words_alone_after_it_changed(titles, news):
    news.title = "Đảo Nam Du"
    news.save_revision().publish()
    assert titles("nam du") == ["Đảo Nam Du"]
    assert titles("xuc tien") == []


def test_drafts_private_and_unpublished_pages_are_never_found(titles, home, section):
    make_news(section, "Biển mở")
    make_draft(section, "Biển nháp")
    make_news(section, "Biển gỡ").unpublish()
    private = make_news(section, "Biển riêng")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    closed = make_standard(home, "Khu riêng")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    make_standard(closed, "Biển trong khu riêng")
    assert sorted(titles("bien")) == ["Biển mở", "Biển đảo"]


def test_what_was_hidden_a_moment_ago_shows_nowhere(client, searchable, news, section):
    make_news(section, "Cảng Phú Quốc mở rộng")
    searchable()
    news.unpublish()  # and the worker has not come by yet
    page = client.get("/tim-kiem/", {"q": "phu quoc"})
    assert [result["title"] for result in page.context["results"]] == ["Cảng Phú Quốc mở rộng"]
    assert page.context["total"] == 1
    for address in ("/tim-kiem/goi-y/", "/feeds/tim-kiem.xml", "/api/v1/search"):
        answer = client.get(address, {"q": "phu quoc"}).content.decode()
        assert "mở rộng" in answer.encode().decode("unicode_escape") or "mở rộng" in answer
        assert news.slug not in answer


def test_a_page_closed_a_moment_ago_shows_nowhere(client, searchable, news):
    searchable()
    PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/tim-kiem/", {"q": "phu quoc"}).context["total"] == 0


def test_each_language_finds_its_own_pages(client, titles, section, english_home):
    news = make_news(section, "Festival Nghinh Ông")
    in_english(section, "Islands")
    in_english(news, "Whale festival")
    assert titles("festival") == ["Festival Nghinh Ông"]
    assert titles("festival", "/en/tim-kiem/") == ["Whale festival"]
    result = client.get("/en/tim-kiem/", {"q": "festival"}).context["results"][0]
    assert result["url"].startswith("/en/")


def test_the_words_are_marked_in_their_own_letters(client, searchable, news):
    searchable()
    result = client.get("/tim-kiem/", {"q": "duong bien gioi"}).context["results"][0]
    assert "<mark>đường</mark> <mark>biên</mark> <mark>giới</mark>" in result["excerpt"]
    result = client.get("/tim-kiem/", {"q": "phu quoc"}).context["results"][0]
    assert "tại <mark>Phú</mark> <mark>Quốc</mark>" in result["title_marked"]


def test_what_is_shown_is_escaped(client, searchable, section):
    make_news(section, "Mã <b>cảng</b>", summary="<script>alert(1)</script> & bến cảng")
    searchable()
    response = client.get("/tim-kiem/", {"q": "cang"})
    result = response.context["results"][0]
    assert "&lt;script&gt;" in result["excerpt"]
    assert "<mark>cảng</mark>" in result["excerpt"]
    assert "&lt;b&gt;<mark>cảng</mark>&lt;/b&gt;" in result["title_marked"]
    assert "<script>alert" not in response.content.decode()


def test_results_come_by_twenty(client, titles, section):
    many_news(section, [{"title": f"Bản tin biển {number}"} for number in range(23)])
    assert len(titles("ban tin bien")) == 20
    assert len(titles("ban tin bien", trang="2")) == 3
    response = client.get("/tim-kiem/", {"q": "ban tin bien"})
    assert response.context["page_query"] == "q=ban+tin+bien&"
    assert response.context["results"].paginator.count == response.context["total"] == 23


def test_a_long_query_is_cut_and_the_reader_is_told(client, titles, news):
    assert titles("phu quoc " * 300) == [news.title]
    response = client.get("/tim-kiem/", {"q": "phu quoc " * 300})
    assert len(response.context["query"]) <= 1000
    assert "1.000" in response.context["message"]
    assert client.get("/tim-kiem/", {"q": "phu quoc"}).context["message"] == ""


TRAPS = [
    'a"b',
    '"',
    '"""',
    "'",
    "a'b",
    "(",
    ")",
    "((a) b",
    "*",
    "a*",
    "OR",
    "a OR b",
    "NOT a",
    "AND",
    "NEAR(a b)",
    "title:a",
    "{title} : a",
    "^a",
    "a + b",
    "-a",
    "\\",
    "a\\b",
    "%",
    "_",
    "a:*",
    "a & b | !c",
    "<->",
    "a\x00b",
    "\x00",
    ";DROP TABLE wagtailcore_page",
    "\ufffd",
    "🗼",
    "ទីក្រុង",
    "a" * 5000,
    "a " * 5000,
    "(" * 3000,
    "\u0301" * 50,
    "%s %d %(a)s",
    "{}",
    "",
    "   ",
]


def test_no_query_gives_an_error(client, searchable, news):
    searchable()
    addresses = ("/tim-kiem/", "/tim-kiem/goi-y/", "/feeds/tim-kiem.xml", "/api/v1/search")
    asked = [(address, query) for query in TRAPS for address in addresses]
    assert [(at, query) for at, query in asked if client.get(at, {"q": query}).status_code != 200] == []


def test_bytes_that_are_no_text_and_a_megabyte_give_no_error(client, searchable, news):
    searchable()
    assert client.get("/tim-kiem/?q=%ED%A0%80%FF%00").status_code == 200
    assert client.get("/tim-kiem/", {"q": "phú quốc (" * 100_000}).status_code == 200
    assert client.get("/tim-kiem/?trang=x&trang=-1&q=a&q=b").status_code == 200


@pytest.mark.usefixtures("wagtail_indexes")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(exclude_categories=[]), max_size=40))
def test_the_admins_own_search_takes_any_text(news, query):
    list(Page.objects.search(query)[:3])
    list(Page.objects.autocomplete(query)[:3])


@pytest.mark.usefixtures("wagtail_indexes")
def test_the_admins_own_search_is_folded_too(news):
    assert [page.title for page in Page.objects.autocomplete("phu q")] == [news.title]


@pytest.mark.usefixtures("wagtail_indexes")
def test_an_update_of_the_admins_index_keeps_it_folded(news):
    from django.core.management import call_command

    call_command("wagtail_update_index", verbosity=0)
    found = [page.title for page in Page.objects.live().search("duong")]
    assert found == [news.title]
