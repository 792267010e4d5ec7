"""The standing page about personal data shows the inventory, with the periods that are in force."""

import pytest

from cms.core.dual_control.services import propose
from cms.core.privacy.described_periods import lines_for_readers
from cms.portal.models import StandardPage
from tests.portal_site import home, portal_site
from tests.two_administrators import agree

__all__ = ["home", "portal_site"]
pytestmark = pytest.mark.usefixtures("monday_morning")


def opened(client, language):
    """The page of readers in that language, its drafts published."""
    page = StandardPage.objects.get(purpose="privacy", locale__language_code=language)
    page.save_revision().publish()
    return client.get(page.url).content.decode()


def test_every_line_of_the_inventory_stands_there(client, portal_site):
    shown = opened(client, "vi")
    assert "Chúng tôi giữ gì, bao lâu, ai đọc" in shown
    for line in lines_for_readers():
        said = (line.what, line.purpose, line.basis, line.how_long, line.who_reads)
        assert all(text in shown for text in said)


def test_it_is_said_in_english_too(client, portal_site):
    shown = opened(client, "en")
    assert "What we keep, how long, and who reads it" in shown
    assert "30 days" in shown
    assert "Người báo tin" not in shown


def test_another_period_is_said_as_soon_as_two_administrators_have_set_it(client, portal_site, an, binh):
    assert "77 ngày" not in opened(client, "vi")
    change = {"code": "contact", "days": 77, "note": ""}
    agree(binh, propose(an, "retentionperiod", "", change, "Theo quyết định mới"))
    assert "77 ngày" in opened(client, "vi")
