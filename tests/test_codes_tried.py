"""While very many codes are tried, the page that says "nobody has it" is made once and given to all."""

import re

import pytest
from django.test import Client

from cms.core.doors import codes
from cms.core.doors.throttled import MISSES
from cms.portal.lookup import refused
from tests import desk

pytestmark = pytest.mark.usefixtures("monday_morning")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture(autouse=True)
def portal(db, settings, tmp_path, monkeypatch):
    settings.KEYS_DIR = tmp_path
    desk.portal()
    monkeypatch.setattr(refused, "_made", {})
    refused._lately.clear()
    yield
    refused._lately.clear()


class Guesser:
    """Somebody with a browser who tries codes, each from the next network."""

    def __init__(self, address="/tra-cuu/"):
        self.client, self.address, self.number = Client(enforce_csrf_checks=True), address, 0
        self.token = TOKEN.search(self.client.get(address).content.decode())[1]

    def tries(self, code: str = ""):
        """The answer to one more code, and what was typed."""
        self.number += 1
        code = code or codes.code_of(self.number)
        sent = {"csrfmiddlewaretoken": self.token, "code": code}
        answer = self.client.post(self.address, sent, REMOTE_ADDR=f"20.0.{self.number}.7")
        return answer, code


def shown(answer, code: str) -> str:
    """The page without what differs between two people: the token and what they typed."""
    page = answer.content.decode()
    return page.replace(TOKEN.search(page)[1], "").replace(f'value="{code}"', "")


@pytest.mark.parametrize("address", ["/tra-cuu/", "/en/tra-cuu/"])
def test_the_page_is_the_same_and_each_keeps_what_was_typed(address, django_assert_num_queries):
    guesser = Guesser(address)
    first = guesser.tries()
    for _ in range(refused.MANY):
        last = guesser.tries()
        assert last[0].status_code == 422
    with django_assert_num_queries(3):  # misses of the network, the code, one miss more
        crowded = guesser.tries()
    assert shown(*crowded) == shown(*first)
    assert f'value="{crowded[1]}"' in crowded[0].content.decode()
    assert first[0]["Cache-Control"] == crowded[0]["Cache-Control"]
    assert "blank-for" not in crowded[0].content.decode()


def test_what_is_wrong_is_told_and_the_form_can_be_sent_again():
    guesser = Guesser()
    for _ in range(refused.MANY + 1):
        guesser.tries()
    slip, _code = guesser.tries('AB"<b>')
    page = slip.content.decode()
    assert "gõ nhầm" in page
    assert "Không có biên nhận" not in page
    assert "AB&quot;&lt;b&gt;" in page
    assert "<b>" not in page
    guesser.token = TOKEN.search(page)[1]
    again, _code = guesser.tries()
    assert again.status_code == 422
    assert "Không có biên nhận" in again.content.decode()


def test_a_network_that_tries_too_many_is_still_told_so(client):
    guesser = Guesser()
    for _ in range(refused.MANY + 1):
        guesser.tries()
    for number in range(MISSES.number):
        assert client.post("/tra-cuu/", {"code": codes.code_of(10_000 + number)}).status_code == 422
    told = [client.post("/tra-cuu/", {"code": codes.code_of(99)}) for _time in range(2)]
    assert [(each.status_code, each["Retry-After"].isdecimal()) for each in told] == [(429, True)] * 2
    assert "phút" in told[0].content.decode()
    assert told[0].content == told[1].content
