"""Whoever tries names and passwords learns of none whether it has an account: same work, same answer.

The work is counted (hashings, queries, rows put aside), not timed: what takes time at the door is just these.
"""

import re
from collections import Counter
from datetime import timedelta

import pytest
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import clock
from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import drain
from tests.people import PASSWORD, account

pytestmark = pytest.mark.django_db
LOGIN, RESET = "/tai-khoan/dang-nhap/", "/tai-khoan/mat-khau/quen/"
NAMES = ["ai-do", "lan", "LAN", "khoa", "khong-mat-khau"]
ADDRESSES = ["ai-do@example.vn", "lan@example.vn", "LAN@example.vn", "khoa@example.vn", "la@thu.example.vn"]


@pytest.fixture(autouse=True)
def accounts():
    account("lan")
    account("khoa", is_active=False)
    account("khong-mat-khau", password="!")
    account("la@thu.example.vn", email="la@thu.example.vn")  # a name that reads as an address


@pytest.fixture
def hashings(monkeypatch):
    """How often a password was hashed since the list was cleared."""
    done, encode = [], MD5PasswordHasher.encode

    def counted(self, password, salt):
        done.append(1)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return done


def tables(queries):
    """What was asked, without the values: the statement's kind and its tables."""
    return Counter(
        (query["sql"].split()[0], *re.findall(r'(?:FROM|INTO|UPDATE|JOIN) "(\w+)"', query["sql"]))
        for query in queries
    )


def attempt(client, login, password, hashings, number):
    """Everything a stranger at the door sees or can measure of one attempt, without what he typed himself."""
    hashings.clear()
    with CaptureQueriesContext(connection) as asked:
        response = client.post(LOGIN, {"login": login, "password": password}, REMOTE_ADDR=f"10.1.{number}.1")
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return {
        "status": response.status_code,
        "address": response.headers.get("Location"),
        "headers": sorted(name for name in response.headers if name != "Content-Length"),
        "cookies": sorted(response.cookies),
        "page": text.replace(f'value="{login}"', ""),
        "hashings": len(hashings),
        "queries": tables(asked.captured_queries),
    }


@pytest.mark.parametrize("logins", [NAMES, ADDRESSES], ids=["names", "addresses"])
def test_a_wrong_password_costs_and_says_the_same_for_every_login(client, hashings, logins):
    seen = [attempt(client, login, "sai mật khẩu", hashings, n) for n, login in enumerate(logins)]
    for one in seen[1:]:
        assert one == seen[0]
    assert seen[0]["hashings"] == 1


@pytest.mark.parametrize("logins", [("ai-do", "khoa"), ("ai-do@example.vn", "khoa@example.vn")])
def test_the_right_password_of_a_locked_account_is_as_any_wrong_one(client, hashings, logins):
    unknown, locked = (attempt(client, login, PASSWORD, hashings, n) for n, login in enumerate(logins))
    assert locked == unknown
    assert locked["hashings"] == 1


@pytest.mark.parametrize("login", ["ai-do", "lan", "khoa"])
def test_every_login_is_held_up_after_as_many_attempts(client, login):
    password = PASSWORD if login == "khoa" else "sai mật khẩu"
    said = [client.post(LOGIN, {"login": login, "password": password}).content.decode() for _ in range(6)]
    assert ["thử quá nhiều lần" in text for text in said] == [False] * 5 + [True]


def test_another_name_of_our_host_is_no_way_round_the_throttle(client):
    for number in range(5):
        client.post(LOGIN, {"login": "lan", "password": "sai"}, headers={"Host": f"n{number}.localhost"})
    answer = client.post(LOGIN, {"login": "lan", "password": PASSWORD}, headers={"Host": "n9.localhost"})
    assert "thử quá nhiều lần" in answer.content.decode()


def test_asking_for_a_link_costs_the_same_for_known_and_unknown(client, hashings):
    seen = []
    for number, email in enumerate(ADDRESSES):
        hashings.clear()
        with CaptureQueriesContext(connection) as asked:
            response = client.post(RESET, {"email": email}, REMOTE_ADDR=f"10.2.{number}.1")
        seen.append(
            (
                response.status_code,
                response.url,
                sorted(response.headers),
                sorted(response.cookies),
                len(hashings),
                tables(asked.captured_queries),
            )
        )
    assert all(one == seen[0] for one in seen)
    assert not mail.outbox, "the mail goes out after the answer"
    drain()
    assert sorted(to for message in mail.outbox for to in message.to) == [
        "la@thu.example.vn", "lan@example.vn", "lan@example.vn",
    ]  # fmt: skip


def test_what_waits_for_the_mail_names_nobody(client):
    client.post(RESET, {"email": "lan@example.vn"})
    client.post(RESET, {"email": "ai-do@example.vn"})
    kept = [f"{row.key} {row.data}" for row in OutboxRow.objects.filter(topic="users.password_link")]
    assert len(kept) == 2
    assert not any("example.vn" in text for text in kept)
    assert len({len(text) for text in kept}) <= 2  # ciphertexts of two lengths of address


def test_an_old_wish_for_a_link_sends_nothing(client, monkeypatch):
    client.post(RESET, {"email": "lan@example.vn"})
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    drain()
    assert not mail.outbox


def test_a_link_of_nobody_reads_as_a_spoilt_one(client):
    pages = []
    for uid in (user_pk_to_url_str(account("lan")), "zzz"):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"/tai-khoan/mat-khau/quen/{uid}-abc123-{'0' * 32}/", follow=True)
        pages.append((response.status_code, response.content, len(asked)))
    assert pages[0] == pages[1]
