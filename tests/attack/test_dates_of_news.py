"""Days of a news page have bounds: in its form, and in the model that every other path saves through."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from cms.core import clock
from cms.core.clock import VIETNAM
from cms.portal.models import NewsCorrection, NewsPage

pytestmark = pytest.mark.usefixtures("monday_morning")


def problems(page) -> dict:
    with pytest.raises(ValidationError) as refused:
        page.clean()
    return refused.value.message_dict


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(2569, 3, 2), date(9999, 12, 31)])
def test_the_day_of_an_event_is_no_slip_of_a_year(day):
    assert "event_date" in problems(NewsPage(title="Tin", event_date=day))


@pytest.mark.parametrize("day", [None, date(1900, 1, 1), date(2026, 3, 2), date(2028, 12, 31)])
def test_an_event_may_lie_ahead(day):
    NewsPage(title="Tin", event_date=day).clean()


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1, 1, 2, tzinfo=VIETNAM),
        datetime(9999, 12, 31, tzinfo=VIETNAM),
        datetime(2569, 1, 1, tzinfo=VIETNAM),
    ],
)
def test_a_correction_was_made(moment):
    assert "made_on" in problems(NewsCorrection(made_on=moment, original="Sai", corrected="Đúng"))


def test_a_correction_is_not_of_tomorrow():
    tomorrow = clock.now() + timedelta(days=1)
    assert "made_on" in problems(NewsCorrection(made_on=tomorrow, original="Sai", corrected="Đúng"))
    NewsCorrection(made_on=clock.now(), original="Sai", corrected="Đúng").clean()
