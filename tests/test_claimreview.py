"""schema.org data of a fact-check."""

import json
import re

import pytest

from tests import desk

pytestmark = pytest.mark.usefixtures("monday_morning")


def data(client, page):
    """{type: node} of the page's JSON-LD."""
    text = client.get(page.url).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text, re.DOTALL)
    assert len(scripts) == 1
    known = json.loads(scripts[0])
    assert known["@context"] == "https://schema.org"
    return {node["@type"]: node for node in known["@graph"]}


def test_a_claim_review_has_every_property_that_it_must_have(client):
    item, page = desk.published()
    review = data(client, page)["ClaimReview"]
    assert review["claimReviewed"] == page.claim_as_stated
    assert review["url"] == page.full_url
    assert review["url"].startswith("http")
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Sai sự thật",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert review["author"]["@type"] == "Organization"
    assert review["author"]["name"]
    assert review["author"]["url"].startswith("http")
    assert review["datePublished"].endswith("+07:00")
    assert review["inLanguage"] == "vi"
    assert review["itemReviewed"]["@type"] == "Claim"
    assert item.verdict.rating == "false"


def test_the_claims_author_is_no_person(client):
    _item, page = desk.published()
    author = data(client, page)["ClaimReview"]["itemReviewed"]["author"]
    assert author["@type"] == "Organization"
    assert author["name"] in {"Facebook", "Lan truyền trên mạng"}
    assert "mxh.example" not in json.dumps(data(client, page))


def test_the_article_around_it(client):
    _item, page = desk.published()
    article = data(client, page)["NewsArticle"]
    assert article["headline"] == page.title
    assert article["datePublished"] == article["dateModified"] == "2026-03-02T09:00:00+07:00"
    assert article["publisher"]["name"]
    assert article["author"][0]["@type"] == "Organization"
    assert article["mainEntityOfPage"]["@id"] == page.full_url


@pytest.mark.parametrize(
    ("rating", "value", "word"),
    [
        ("misleading", 2, "Gây hiểu lầm"),
        ("missing_context", 3, "Thiếu bối cảnh"),
        ("true", 5, "Đúng"),
        ("unverifiable", None, "Chưa thể kiểm chứng"),
    ],
)
def test_a_rating_is_a_word_and_where_it_has_one_a_number(client, rating, value, word):
    _item, page = desk.published(rating=rating)
    known = data(client, page)["ClaimReview"]["reviewRating"]
    assert known["alternateName"] == word
    assert known.get("ratingValue") == value
    assert ("bestRating" in known) is (value is not None)


def test_an_official_response_is_reviewed_by_nobody(client):
    _item, page = desk.published(rating="official_response")
    known = data(client, page)
    assert "ClaimReview" not in known
    assert "NewsArticle" in known


def test_a_withdrawn_page_is_no_review_any_more(client):
    _item, page, _appeal = desk.withdrawn()
    assert "ClaimReview" not in data(client, page)


def test_a_correction_is_told_to_machines_too(client):
    _item, page, _appeal = desk.corrected()
    known = data(client, page)
    assert known["ClaimReview"]["reviewRating"]["alternateName"] == "Gây hiểu lầm"
    assert known["NewsArticle"]["correction"] == ["Kết luận thay đổi sau khi xem xét lại."]
