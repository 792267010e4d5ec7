"""Somebody guesses codes: a network has thirty misses, at whichever door, then a right code waits too."""

import secrets
import uuid
from collections import Counter

import pytest
from django.test import RequestFactory

from cms.core.doors import codes, receipts, throttled
from cms.core.doors.throttled import MISSES, TooManyMisses
from tests import desk
from tests.portal_site import set_up_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
GUESSER, NEIGHBOUR, STRANGER = "203.0.113.7", "203.0.113.200", "198.51.100.7"


@pytest.fixture(autouse=True)
def site(settings):
    settings.TRUSTED_PROXIES = 1
    return set_up_site(title="Cổng thông tin Kiên Giang", title_en="Kien Giang Portal")


def guess():
    return codes.code_of(secrets.randbits(55))


def look_up(client, code, address):
    return client.post("/tra-cuu/", {"code": code}, headers={"X-Forwarded-For": address})


def request_about(client, code, address):
    token = client.get("/quyen-du-lieu/").context["form"]["form_token"].value()
    form = {"form_token": token, "kind": "delete", "words": "Xóa giúp tôi", "receipt": code}
    return client.post("/quyen-du-lieu/", form, headers={"X-Forwarded-For": address})


def test_after_thirty_misses_a_network_waits_with_a_right_code_too_and_others_do_not(client):
    code = receipts.give("report", desk.reported("Cầu sập.").public_id, "form-1")
    assert {look_up(client, guess(), GUESSER).status_code for _try in range(MISSES.number)} == {422}
    for address in (GUESSER, NEIGHBOUR):
        refused = look_up(client, code, address)
        assert refused.status_code == 429
        assert 0 < int(refused["Retry-After"]) <= MISSES.seconds
        assert codes.grouped(code) not in refused.content.decode()
    assert look_up(client, code, STRANGER).status_code == 302


def test_a_slip_of_the_finger_is_no_miss(client):
    code = receipts.give("report", desk.reported("Cầu sập.").public_id, "form-1")
    mistyped = code[:-1] + codes.ALPHABET[codes.ALPHABET.index(code[-1]) - 1]
    for _try in range(MISSES.number + 5):
        assert look_up(client, mistyped, GUESSER).status_code == 422
    assert look_up(client, code, GUESSER).status_code == 302


def test_the_form_about_ones_data_is_no_way_round(client):
    code = receipts.give("report", desk.reported("Cầu sập.").public_id, "form-1")
    half = MISSES.number // 2
    assert {request_about(client, guess(), GUESSER).status_code for _try in range(half)} == {422}
    assert {look_up(client, guess(), GUESSER).status_code for _try in range(half)} == {422}
    refused = request_about(client, code, GUESSER)
    assert refused.status_code == 429
    assert "Xóa giúp tôi" in refused.content.decode()
    assert 0 < int(refused["Retry-After"]) <= MISSES.seconds
    assert look_up(client, code, GUESSER).status_code == 429
    assert request_about(client, code, STRANGER).status_code < 400


def test_ten_thousand_guesses_from_a_hundred_networks_find_none_of_two_hundred():
    for number in range(200):
        receipts.give("report", uuid.uuid4(), f"form-{number}")
    requests = [RequestFactory().get("/", headers={"X-Forwarded-For": f"100.64.{n}.7"}) for n in range(100)]
    answers = Counter()
    for number in range(10_000):
        try:
            answers[throttled.look_up(requests[number % 100], guess())] += 1
        except TooManyMisses:
            answers["too many"] += 1
    assert answers == {None: 100 * MISSES.number, "too many": 10_000 - 100 * MISSES.number}
