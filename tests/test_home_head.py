"""The home shows no picture twice, and a date of another year with its year."""

import re
from datetime import datetime

import pytest
from django.utils.translation import override

from cms.core.clock import VIETNAM
from cms.portal.templatetags.portal_tags import short_moment
from tests.portal_site import home, make_image, make_news, make_section, portal_site, section

__all__ = ["home", "portal_site", "section"]


def test_a_picture_of_two_articles_is_drawn_once(client, home, section):
    shared, own = make_image("Cầu"), make_image("Biển")
    for place in (section, make_section(home, "Du lịch"), make_section(home, "Kinh tế")):
        for number in range(3):
            make_news(place, f"{place.title} {number}", cover=shared)
    make_news(section, "Có ảnh riêng", cover=own)
    pictures = re.findall(r"<img[^>]* src=\"([^\"]+)\"", client.get("/").content.decode())
    assert len(pictures) == len(set(pictures)) == 2


@pytest.mark.parametrize(
    ("moment", "vietnamese", "english"),
    [
        (datetime(2026, 3, 5, 9, 7, tzinfo=VIETNAM), "09:07", "09:07"),
        (datetime(2026, 2, 28, 9, 7, tzinfo=VIETNAM), "28/2", "28 February"),
        (datetime(2025, 12, 31, 23, 59, tzinfo=VIETNAM), "31/12/2025", "31 December 2025"),
    ],
)
def test_a_short_date_says_the_year_where_it_is_another(clock_at, moment, vietnamese, english):
    with clock_at(2026, 3, 5, 12):
        for language, text in (("vi", vietnamese), ("en", english)):
            with override(language):
                assert f">{text}</time>" in short_moment(moment)
