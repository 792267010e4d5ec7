"""The editor in a real browser after the session ended: what was written stays, its writer's to save."""

import pytest
from django.conf import settings
from django.urls import reverse

from cms.portal.models import NewsPage
from tests.people import named
from tests.portal_site import home, make_news, portal_site, section

from .browser_state import UNDER_CARE, session_cookie

__all__ = ["home", "portal_site", "section"]
WORDS = "Ba đoạn văn viết mất một giờ"
FIELD, SAVE, TOLD = "[name=summary]", "button.action-save", ".resend [role=alert]"


@pytest.fixture
def editor(visit, live_server, section):
    """Minh's tab on a page, the session ended; and what signs somebody in there again."""
    news = make_news(section, "Cầu mới")
    page = visit(reverse("wagtailadmin_pages:edit", args=[news.pk]), user=named("minh"))
    page.evaluate(UNDER_CARE)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.fill(FIELD, WORDS)

    def sign_in(username):
        page.context.add_cookies([session_cookie(named(username), live_server.url)])
        page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)  # signing in makes a new one

    return page, news, sign_in


def summary(news):
    return NewsPage.objects.get(pk=news.pk).get_latest_revision_as_object().summary


def test_the_words_stay_until_their_writer_is_back(editor):
    page, news, sign_in = editor
    page.click(SAVE)
    page.wait_for_selector(TOLD)
    assert (page.input_value(FIELD), page.url.endswith("/edit/")) == (WORDS, True)
    sign_in("minh")
    page.click(".resend button")
    page.click(SAVE)
    page.wait_for_selector(".messages li")
    assert summary(news) == WORDS


def test_nobody_saves_them_as_somebody_else(editor):
    page, news, sign_in = editor
    sign_in("hanh")
    page.click(SAVE)
    page.wait_for_selector(TOLD)
    assert (page.input_value(FIELD), summary(news) == WORDS) == (WORDS, False)
