"""A day is typed day first, in every form and language of the interface, and shown as it is typed."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from cms.portal.models import NewsPage
from tests.portal_site import home, make_news, portal_site, section
from tests.test_portal_admin import editor, form

__all__ = ["editor", "home", "portal_site", "section"]

BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@BOTH
@pytest.mark.parametrize(
    "typed", ["3/4/2021", "03/04/2021", "3-4-2021", "3.4.2021", "2021-04-03", " 3/4/2021 "]
)
def test_the_third_of_april_is_no_fourth_of_march(typed, language):
    with override(language):
        assert forms.DateField().clean(typed) == date(2021, 4, 3)


@BOTH
@pytest.mark.parametrize("typed", ["4/13/2021", "31/2/2021", "3/4/21", "April 3 2021", "3/4"])
def test_what_is_no_day_in_this_order_is_refused(typed, language):
    with override(language), pytest.raises(ValidationError):
        forms.DateField().clean(typed)


@BOTH
@pytest.mark.parametrize("typed", ["3/4/2021 7:05", "03/04/2021 07:05:00", "2021-04-03 07:05"])
def test_a_moment_begins_with_its_day(typed, language):
    with override(language):
        assert forms.DateTimeField().clean(typed).astimezone(UTC) == datetime(2021, 4, 3, 0, 5, tzinfo=UTC)


def test_the_day_of_an_event_is_the_one_that_was_typed(section, editor):
    address = reverse("wagtailadmin_pages:add", args=["cms_portal", "newspage", section.pk])
    editor.post(address, form("Lễ hội", event_date="13/4/2021") | {"action-publish": "1"})
    editor.post(address, form("Giỗ tổ", event_date="3/4/2021") | {"action-publish": "1"})
    days = dict(NewsPage.objects.values_list("title", "event_date"))
    assert days == {"Lễ hội": date(2021, 4, 13), "Giỗ tổ": date(2021, 4, 3)}


def test_the_editor_shows_days_as_they_are_typed_in_weeks_from_monday(section, editor):
    page = make_news(section, "Lễ hội", event_date=date(2021, 4, 3))
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'value="03/04/2021"' in shown
    assert '"dayOfWeekStart": 1' in shown
