"""What a rating means is kept by version: a fact-check names the one in force on the day of its verdict."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from cms.core import clock
from cms.core.events.services import history
from cms.core.events.verifying import verify
from cms.portal.models import StandardPage
from factcheck.enums import Rating
from factcheck.models import RatingDefinition
from factcheck.selectors.definitions import definition_on, definitions_with_days
from factcheck.services.definitions import found_definitions
from tests import desk
from tests.defining import IN_ENGLISH, NEXT, defined
from tests.portal_site import home, portal_site

__all__ = ["home", "portal_site"]
pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture(autouse=True)
def founded(db):
    found_definitions()


def test_every_rating_has_a_first_definition_in_both_languages():
    for language in ("vi", "en"):
        told = definitions_with_days(language)
        assert [each["rating"] for each in told] == Rating.values
        assert all(each["text"] and each["since"] is None for each in told)
    found_definitions()
    assert RatingDefinition.objects.count() == len(Rating.values)


def test_a_new_version_holds_from_its_day_and_the_old_one_stays():
    day = clock.today() + timedelta(days=30)
    defined(days=30)
    assert definition_on("false", day - timedelta(days=1)).version == 1
    assert definition_on("false", day).text == NEXT
    [told] = [each for each in definitions_with_days("vi") if each["rating"] == "false"]
    assert (told["version"], told["coming"][0]["text"]) == (1, NEXT)
    with clock.at(clock.now() + timedelta(days=31)):
        [told] = [each for each in definitions_with_days("en") if each["rating"] == "false"]
    assert (told["version"], told["text"], told["since"]) == (2, IN_ENGLISH, day)
    assert len(told["earlier"]) == 1


def test_the_log_tells_the_version_and_both_administrators(an, binh):
    change = defined(days=30)
    [event] = history("rating_definition", "false").filter(action="new_version")
    assert event.actor == binh
    told = event.payload
    assert (told["version"], told["text"], told["text_en"]) == (2, NEXT, IN_ENGLISH)
    assert told["change"] == str(change.public_id)
    assert told["proposed_by"] == str(an.public_id)


def test_no_definition_is_changed_or_taken_out():
    rows = RatingDefinition.objects.all()
    for act in (rows.delete, lambda: rows.update(text="Khác")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_fact_check_names_the_definition_of_its_day(client):
    _item, page = desk.published()
    old = definition_on("false", clock.today()).text
    defined(days=1)
    with clock.at(clock.now() + timedelta(days=2)):
        shown = client.get(page.url).content.decode()
    assert old in shown
    assert NEXT not in shown


def test_the_page_about_the_ratings_shows_them_all(client, portal_site):
    StandardPage.objects.get(purpose="ratings", locale__language_code="vi").save_revision().publish()
    address = StandardPage.objects.get(purpose="ratings", locale__language_code="vi").url
    shown = client.get(address).content.decode()
    assert all(row.text in shown for row in RatingDefinition.objects.all())


def test_the_log_tells_what_is_founded_and_what_two_administrators_add(an, binh):
    defined(days=30)
    assert verify() == []
