"""What is sent into a session that ended is refused where the page can stay; the way in is no answer."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.portal.errors import forbidden
from tests.people import named
from tests.portal_site import home, make_news, portal_site, section
from tests.test_portal_admin import form

__all__ = ["home", "portal_site", "section"]
STAYS = {"HTTP_X_PAGE_STAYS": "1"}
BY_ITSELF = {"HTTP_ACCEPT": "application/json"}
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def edit(section):
    return reverse("wagtailadmin_pages:edit", args=[make_news(section, "Cầu mới").pk])


@pytest.mark.parametrize("asks", [STAYS, BY_ITSELF, HTMX])
def test_what_a_page_sends_that_can_stay_is_refused(client, edit, asks):
    answer = client.post(edit, form("Viết một giờ"), **asks)
    assert (answer.status_code, answer.headers["X-Form-Refused"]) == (403, "1")
    assert "password" not in answer.content.decode()


def test_what_htmx_puts_into_a_page_is_a_sentence(client, db):
    for method, name in ((client.post, "desk_log_similar"), (client.get, "desk")):
        answer = method(reverse(name), **HTMX)
        assert answer.headers["X-Form-Refused"] == "1"
        assert answer.content.decode().startswith(
            '<p class="error-message" role="alert">Phiên làm việc đã đổi'
        )


def test_so_is_what_it_is_refused_for_want_of_a_right(rf, db):
    answer = forbidden(rf.get("/admin/", **HTMX))
    assert (answer.status_code, answer.content.decode()[:2], b"<html" in answer.content) == (403, "<p", False)


def test_the_editors_own_saving_is_told_in_its_own_words(client, edit):
    told = client.post(edit, form("Viết một giờ"), **BY_ITSELF).json()
    assert (told["success"], told["error_code"]) == (False, "locked")
    assert "đăng nhập" in told["error_message"]


def test_a_page_that_cannot_stay_is_led_to_the_way_in_and_back(client, edit):
    answer = client.post(edit, form("Viết một giờ"))
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"?next={edit}")
    assert client.get(edit, **STAYS).status_code == 302


def test_who_has_yet_to_show_the_second_factor_keeps_the_page_too(client, edit, minh, settings):
    settings.REQUIRE_MFA = True
    client.force_login(minh)
    assert client.post(edit, form("Viết một giờ"), **STAYS).headers["X-Form-Refused"] == "1"


def test_an_old_token_says_that_nothing_was_saved(edit, minh):
    client = Client(enforce_csrf_checks=True)
    client.force_login(named("minh"))
    answer = client.post(edit, form("Viết một giờ"), **STAYS)
    assert (answer.status_code, answer.headers["X-Form-Refused"]) == (403, "1")
    assert client.post(edit, form("Viết một giờ"), **BY_ITSELF).json()["error_code"] == "locked"


def test_who_signs_out_is_led_away(client, minh):
    client.force_login(minh)
    answer = client.post(reverse("wagtailadmin_logout"), **STAYS)
    assert "X-Form-Refused" not in answer.headers
