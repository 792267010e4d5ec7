"""Readers in English are told of Vietnamese pages, and all readers of a page that is no longer open."""

import re

import pytest

from cms.core import clock
from factcheck.models import FactCheckPage
from tests import acting, desk
from tests.desk_screens import text_of
from tests.people import named
from tests.test_doors_receipts import opened, own_keys

__all__ = ["own_keys"]
pytestmark = pytest.mark.usefixtures("monday_morning")
POST = "https://mxh.example/posts/1"  # of the case that `desk` publishes


def state_of(client, language="") -> str:
    """What the receipt of a report says that came with that address."""
    data = opened(client, f"{language}/bao-tin/") | {"words": "Xem này.", "links": POST}
    clock.tick(10)
    assert client.post(f"{language}/bao-tin/", data).status_code == 302
    return re.sub(r"\s+", " ", text_of(client.get(f"{language}/tra-cuu/xem/")))


def test_the_vietnamese_page_is_the_result_where_there_is_no_english_one(client):
    _item, page = desk.published()
    told = state_of(client, "/en")
    assert page.title in told
    assert page.get_url() in told
    assert "no page was published" not in told


def test_what_is_typed_there_finds_vietnamese_checks_too(client):
    _item, page = desk.published()
    found = client.post("/en/bao-tin/da-kiem-chung/", {"words": "", "links": POST})
    assert page.title in text_of(found)


def test_of_a_withdrawn_page_nobody_says_that_there_was_none(client):
    desk.withdrawn()
    told = state_of(client)
    assert "Bài đã được rút" in told
    assert "không có bài công bố" not in told


def test_nor_of_a_page_that_is_hidden(client):
    item, page = desk.published()
    data = {"page": page, "reason": "Có số điện thoại của một người."}
    acting.perform(item, "hide_page", named("son"), data=data)
    told = state_of(client)
    assert "không có bài công bố" not in told
    assert FactCheckPage.objects.get(pk=page.pk).title not in told
