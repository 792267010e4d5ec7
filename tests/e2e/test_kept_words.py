"""Typed words outlive a session that ended, and are shown to nobody else who signs in on the same tab."""

import pytest
from django.conf import settings
from django.urls import reverse

from factcheck.models import Item
from tests.people import named

from .browser_state import session_cookie

pytestmark = pytest.mark.usefixtures("monday_morning")
WORDS = "Chị Tám ở chợ kể rằng tàu ngừng chạy"
TOLD = ".resend [role=alert]"
LOG, FIELD, SEND = "desk_log", "[name=pasted]", "form[data-desk-form] [type=submit]"


@pytest.fixture
def tab(visit, live_server):
    """A tab on the quick log, and what changes who is signed in there."""
    page = visit(reverse(LOG), user=named("lan"))

    def sign_in(username):
        page.context.add_cookies([session_cookie(named(username), live_server.url)])

    return page, sign_in


def leave(page, name):
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(reverse(name))


def test_the_next_person_on_the_tab_gets_none_of_them(tab):
    page, sign_in = tab
    page.fill(FIELD, WORDS)
    sign_in("minh")
    leave(page, "desk_items")
    assert WORDS not in page.evaluate("JSON.stringify({...sessionStorage})")
    leave(page, LOG)
    assert page.input_value(FIELD) == ""
    sign_in("lan")
    leave(page, LOG)
    assert page.input_value(FIELD) == ""


def test_sent_into_a_session_that_had_ended_they_wait_through_other_pages(tab):
    page, sign_in = tab
    page.fill(FIELD, WORDS)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.click(SEND)
    page.wait_for_selector(TOLD)
    assert page.input_value(FIELD) == WORDS
    sign_in("lan")
    for name in ("desk_items", LOG):
        leave(page, name)
    assert page.input_value(FIELD) == WORDS
    assert page.locator("[data-desk-restored]").is_visible()


def test_once_the_server_has_them_they_go(tab):
    page, _sign_in = tab
    page.fill(FIELD, WORDS)
    page.click(SEND)
    page.wait_for_selector("[data-desk-logged]")
    leave(page, LOG)
    assert page.input_value(FIELD) == ""
    assert Item.objects.count() == 1
