"""Suggestions while somebody types: titles that have the words, the last one only begun."""

import pytest

from tests.portal_site import home, portal_site, section
from tests.search_site import document, put_in_index
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]


@pytest.fixture
def suggested(client, portal_site, section, searchable):
    put_in_index(
        document(portal_site, "Cầu cảng Bãi Vòng"),
        document(portal_site, "Cảng Rạch Giá đón tàu", rating="true"),
        document(portal_site, "Cang in English", language="en"),
    )

    def asked(typed, address="/tim-kiem/goi-y/"):
        response = client.get(address, {"q": typed})
        assert response.status_code == 200
        return [option["title"] for option in response.context["options"]]

    return asked


@pytest.mark.parametrize("typed", ["cầu c", "cau ca", "CAU", "bai vo", "cau cang bai vong"])
def test_titles_are_suggested_from_beginnings_of_words(suggested, typed):
    assert suggested(typed) == ["Cầu cảng Bãi Vòng"]


def test_a_space_ends_a_word(suggested):
    assert len(suggested("cang")) == 2
    assert suggested("ca ") == []


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "()*:", "a" * 100_000])
def test_nothing_is_suggested_for_nothing(suggested, typed):
    assert suggested(typed) == []


def test_each_language_suggests_its_own(suggested):
    assert suggested("cang", "/en/tim-kiem/goi-y/") == ["Cang in English"]


def test_an_option_leads_to_its_page_and_tells_a_verdict(client, suggested):
    words = client.get("/tim-kiem/goi-y/", {"q": "rach"}).content.decode()
    assert 'role="option"' in words
    assert 'data-url="/bien-dao/tin-' in words
    assert "tone-true" in words
    assert "Tin lan truyền:" in words


def test_suggestions_are_escaped(client, portal_site, suggested):
    put_in_index(document(portal_site, 'Hội "chợ" <script>'))
    words = client.get("/tim-kiem/goi-y/", {"q": "cho"}).content.decode()
    assert "&lt;script&gt;" in words


def test_the_box_carries_what_the_script_needs_and_is_a_plain_form_without_it(client, suggested):
    page = client.get("/tim-kiem/").content.decode()
    assert page.count('data-suggest="/tim-kiem/goi-y/"') == 2
    assert 'role="combobox"' not in page
    assert 'action="/tim-kiem/" method="get"' in page
