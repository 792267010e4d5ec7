"""What became of the case is told to whoever reported it, in any language, on any site, withdrawn or not."""

import re

import pytest
from django.test import Client

from tests import desk
from tests.acting import perform
from tests.desk_screens import text_of
from tests.people import TOURISM, named, tourism
from tests.test_page_context import in_english

pytestmark = pytest.mark.usefixtures("monday_morning")
POST = "https://mxh.example/posts/1"
NO_PAGE = re.compile("không có bài công bố|no article was published|no published")


@pytest.fixture(autouse=True)
def portal(db, settings):
    settings.CHALLENGE_WORK = 20
    return desk.portal()


def told(language="", host="localhost"):
    """The page of the receipt of a report on the case that carries `POST`."""
    report, code = desk.coded("Nghe nói tàu ngừng chạy.", [POST])
    assert report.state == "attached"
    reader = Client(headers={"host": host})
    return reader.post(f"{language}/tra-cuu/", {"code": code}, follow=True)


def hide(page):
    data = {"page": page, "reason": "Có số điện thoại của một người."}
    perform(page.item, "hide_page", named("son"), data=data)


def test_in_english_the_vietnamese_fact_check_is_shown_as_such():
    _item, page = desk.published()
    shown = told("/en").content.decode()
    assert f'lang="vi">{page.title}</a>' in shown
    assert not NO_PAGE.search(shown)
    assert f">{page.title}</a>" in told().content.decode()
    assert 'lang="vi">' + page.title not in told().content.decode()


def test_on_a_component_site_the_fact_check_of_the_province_is_shown():
    _item, page = desk.published()
    tourism()
    answer = told(host=f"{TOURISM}.localhost")
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert page.title in shown
    assert re.search(rf'href="http://localhost:8000/[^"]*{page.slug}/"', shown)


def test_there_too_it_is_the_english_one_where_that_is_read():
    _item, page = desk.published()
    english = in_english(page)
    tourism()
    shown = told("/en", host=f"{TOURISM}.localhost").content.decode()
    assert f">{english.title}</a>" in shown
    assert page.title not in shown
    assert page.title in told(host=f"{TOURISM}.localhost").content.decode()


def test_one_that_is_looked_at_again_is_shown_and_said_to_be_so():
    page = desk.admitted().page
    shown = text_of(told())
    assert page.title in shown
    assert "đang được xem xét lại" in shown


def test_of_one_that_was_withdrawn_it_is_said_so():
    desk.withdrawn()
    shown = text_of(told())
    assert "Bài đã được rút" in shown
    assert not NO_PAGE.search(shown)


def test_of_one_that_was_hidden_it_is_said_that_it_is_not_open_and_no_word_of_it():
    _item, page = desk.published()
    hide(page)
    shown = text_of(told())
    assert "hiện không mở" in shown
    assert page.title not in shown
    assert not NO_PAGE.search(shown)


def test_a_case_that_is_over_keeps_its_fact_check():
    item = desk.closed()
    assert item.pages.get().title in text_of(told())


def test_somebody_who_types_in_english_is_shown_the_vietnamese_fact_check(client):
    _item, page = desk.published()
    answer = client.post("/en/bao-tin/", {"look": "1", "words": "I saw this.", "links": POST})
    assert [(card.title, card.language) for card in answer.context["checks"]] == [(page.title, "vi")]
    answer = client.post("/bao-tin/", {"look": "1", "words": "Thấy bài này.", "links": POST})
    assert [(card.title, card.language) for card in answer.context["checks"]] == [(page.title, "")]


def test_each_use_of_the_page_keeps_the_receipt_in_hand_for_half_an_hour_more(client):
    _report, code = desk.coded("Cầu sập.")
    client.post("/tra-cuu/", {"code": code})
    assert client.get("/tra-cuu/xem/").cookies["bien_nhan"]["max-age"] == 1800
    client.post("/tra-cuu/xem/", {"act": "withdraw", "sure": "1"})
    assert client.get("/tra-cuu/xem/").cookies["bien_nhan"]["max-age"] == 0
