"""The guard of the public's forms: who passes, by which lane, and that nobody's words are refused by it."""

import base64
import json
from datetime import timedelta

import pytest
from django import forms
from django.test import RequestFactory
from django.utils import translation

from cms.core import clock
from cms.core.doors.guard import Guarded
from cms.core.doors.guard.tokens import Token, read
from cms.core.doors.limits import Limit
from tests.solved import solved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]


class Note(Guarded):
    soft = Limit("note", 3, 600)
    words = forms.CharField()


@pytest.fixture(autouse=True)
def easy(settings):
    settings.CHALLENGE_WORK = 50


def sent(form=None, after=10, address="198.51.100.7", **typed):
    """The form filled in by somebody who needs `after` seconds; and what it says of them."""
    form = form or Note()
    with clock.at(clock.now() + timedelta(seconds=after)):
        data = {"form_token": form.initial["form_token"], "words": "Cầu sập.", **typed}
        bound = Note(data)
        assert bound.is_valid(), bound.errors
        return bound, bound.sender(RequestFactory().post("/", REMOTE_ADDR=address))


def answer(form) -> str:
    return str(sum(form.token.numbers))


def test_a_solved_challenge_passes_and_the_same_solution_does_not_pass_again(client):
    payload = solved(client)
    assert sent(solution=payload)[1].lane == "scripts"
    again = sent(solution=payload)[1]
    assert (again.lane, again.reasons) == ("unverified", ("challenge",))
    spaced = json.dumps(json.loads(base64.b64decode(payload)), indent=1).encode()
    assert sent(solution=base64.b64encode(spaced).decode())[1].reasons == ("challenge",)


@pytest.mark.parametrize("payload", ["x", "e30=", base64.b64encode(b'{"challenge": 1}').decode(), "9" * 5000])
def test_a_solution_of_no_challenge_passes_nothing(payload):
    assert sent(solution=payload)[1].reasons == ("challenge",)


def test_an_expired_challenge_passes_nothing(client, settings):
    settings.ALTCHA_CHALLENGE_EXPIRE = 1
    payload = solved(client)
    while sent(Note(), solution=payload, address="203.0.113.1")[1].is_verified:
        payload = solved(client)  # solved within its millisecond
    assert not sent(solution=payload)[1].is_verified


def test_without_scripts_a_plain_question_is_answered_in_digits_or_words():
    form = Note()
    assert sent(form, sum_answer=f" {answer(form)} ")[1].lane == "plain"
    seven = Note()
    seven.token = Token("k", int(clock.now().timestamp()), (3, 4))
    seven.initial["form_token"] = seven.token.signed()
    for said in ("bảy", "BAY", "7"):
        assert sent(seven, sum_answer=said, address=f"203.0.{len(said)}.1")[1].lane == "plain"
    with translation.override("en"):
        assert sent(seven, sum_answer="Seven", address="203.0.99.1")[1].lane == "plain"
    assert sent(seven, sum_answer="8", address="203.0.98.1")[1].reasons == ("answer",)


def test_the_question_is_asked_in_the_readers_language():
    form = Note()
    form.token = Token("k", 0, (2, 5))
    from cms.core.doors.guard.question import question

    assert question(form.token) == "Hai cộng năm bằng mấy?"
    with translation.override("en"):
        assert question(form.token) == "What is two plus five?"


def test_too_fast_a_hidden_field_and_too_many_are_put_aside_not_refused():
    form = Note()
    assert sent(form, after=1, sum_answer=answer(form))[1].reasons == ("fast",)
    form = Note()
    assert sent(form, sum_answer=answer(form), website="http://spam.example")[1].reasons == ("hidden field",)
    for _time in range(4):
        form = Note()
        _form, sender = sent(form, sum_answer=answer(form), address="203.0.113.1")
    assert sender.reasons == ("many",)


@pytest.mark.parametrize("token", ["", "forged", "x:y:z"])
def test_a_form_that_is_none_of_ours_is_shown_again_with_its_words(token):
    form = Note({"form_token": token, "words": "Cầu sập."})
    assert not form.is_valid()
    assert form["words"].value() == "Cầu sập."
    assert read(form["form_token"].value()) is not None


def test_a_form_left_open_overnight_is_shown_again_with_its_words_and_then_passes():
    form = Note()
    with clock.at(clock.now() + timedelta(hours=25)):
        late = Note({"form_token": form.initial["form_token"], "words": "Cầu sập."})
        assert not late.is_valid()
        assert "mở quá lâu" in str(late.non_field_errors())
        again = Note({"form_token": late["form_token"].value(), "words": "Cầu sập."})
        assert again.is_valid()


def test_the_same_form_has_the_same_secret_and_another_form_another():
    form = Note()
    first, _sender = sent(form)
    second, _sender = sent(form)
    assert first.key == second.key != Note().key
