"""People who change one page at once are told of in the order in which the database had it."""

import pytest

from cms.core.page_events.causes import COMING_UP, TAKEN_DOWN
from cms.portal.models import NewsPage
from tests.at_once import together
from tests.page_events import telling
from tests.portal_site import home, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_up_and_down_at_once_is_told_as_it_came(section):
    news = make_news(section, "Cầu cảng Bãi Vòng")

    def takes_down():
        NewsPage.objects.get(pk=news.pk).unpublish()

    def publishes():
        NewsPage.objects.get(pk=news.pk).get_latest_revision().publish()

    with telling() as told:
        together(*[takes_down, publishes] * 4)
    live = True
    for event in told:
        assert event.live is not live or event.cause not in COMING_UP | TAKEN_DOWN, told.causes
        live = event.live
    assert live == NewsPage.objects.get(pk=news.pk).live
    assert "unpublished" in told.causes
