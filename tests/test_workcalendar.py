"""Working days and deadlines of Viet Nam, and the calendar people may correct."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.core.clock import VIETNAM
from cms.core.events.services import history
from cms.core.workcalendar.models import DayKind, DayOff, Origin
from cms.core.workcalendar.working_days import deadline, working_days_between
from tests.two_administrators import by_two

pytestmark = pytest.mark.django_db


def vn(*when):
    return datetime(*when, tzinfo=VIETNAM)


def is_working_day(day):
    return working_days_between(day - timedelta(days=1), day) == 1


@pytest.fixture
def calendar():
    call_command("load_calendar", "--from", "2025", "--to", "2027", verbosity=0, stdout=StringIO())


def test_without_data_weekends_alone_are_off():
    assert is_working_day(date(2026, 9, 2))
    assert not is_working_day(date(2026, 8, 22))


@pytest.mark.usefixtures("calendar")
def test_tet_and_national_day_are_off():
    assert not is_working_day(date(2026, 2, 17))
    assert not is_working_day(date(2026, 9, 2))


@pytest.mark.usefixtures("calendar")
def test_a_saturday_worked_for_an_exchanged_monday_is_a_working_day():
    assert not is_working_day(date(2026, 8, 31))
    assert is_working_day(date(2026, 8, 22))


@pytest.mark.usefixtures("calendar")
def test_a_deadline_of_two_working_days_over_a_weekend_ends_on_tuesday():
    assert deadline(vn(2026, 3, 6, 9), 2) == vn(2026, 3, 10, 23, 59, 59, 999999)


@pytest.mark.usefixtures("calendar")
def test_seven_working_days_before_tet_end_after_it():
    assert deadline(vn(2026, 2, 11, 8), 7).date() == date(2026, 2, 27)


def test_the_day_is_that_of_viet_nam_not_of_greenwich():
    friday_evening_there = datetime(2026, 3, 5, 18, tzinfo=UTC)  # 01:00 on Friday the 6th in Viet Nam
    assert deadline(friday_evening_there, 1).date() == date(2026, 3, 9)


def test_a_deadline_needs_an_aware_start_and_a_day():
    with pytest.raises(ValueError, match="aware"):
        deadline(datetime(2026, 3, 6, 9), 1)
    with pytest.raises(ValueError, match="one working day"):
        deadline(vn(2026, 3, 6, 9), 0)


@pytest.mark.usefixtures("calendar")
@pytest.mark.parametrize("days", [1, 2, 7, 30])
@pytest.mark.parametrize("start", [vn(2026, 2, 13, 23, 59), vn(2026, 8, 21, 0, 0), vn(2026, 12, 31, 12)])
def test_counting_back_gives_the_days_of_the_deadline(start, days):
    end = deadline(start, days)
    assert is_working_day(end.date())
    assert working_days_between(start, end) == days
    assert working_days_between(end, start) == -days


def test_between_a_day_and_itself_lie_none():
    assert working_days_between(date(2026, 3, 6), date(2026, 3, 6)) == 0


def test_every_question_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        deadline(vn(2026, 3, 6), 400)
    with django_assert_num_queries(1):
        working_days_between(date(2026, 1, 1), date(2026, 12, 31))


def loaded(*arguments):
    out = StringIO()
    call_command("load_calendar", "--from", "2025", "--to", "2027", "--json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_a_second_load_changes_nothing_and_is_no_event():
    assert loaded()["added"] > 30
    assert history("calendar", "data").count() == 1
    again = loaded()
    assert (again["added"], again["changed"], again["kept"]) == (0, 0, 0)
    assert history("calendar", "data").count() == 1


@pytest.mark.usefixtures("calendar")
def test_what_a_person_changed_added_or_removed_stays():
    tet = DayOff.objects.get(date=date(2026, 2, 17))
    tet.name = "Mùng một Tết Bính Ngọ"
    with by_two():
        tet.save()
        DayOff.objects.create(date=date(2026, 6, 1), name="Nghỉ do bão")
        DayOff.objects.get(date=date(2026, 5, 1)).delete()
        DayOff.objects.filter(date=date(2026, 4, 30)).delete()
    report = loaded()
    assert report["kept"] == 3
    assert report["added"] == 0
    assert DayOff.objects.get(date=date(2026, 2, 17)).name == "Mùng một Tết Bính Ngọ"
    assert not is_working_day(date(2026, 6, 1))
    assert is_working_day(date(2026, 5, 1))
    assert is_working_day(date(2026, 4, 30))


@pytest.mark.usefixtures("calendar")
def test_a_removed_day_may_be_entered_again():
    with by_two():
        DayOff.objects.get(date=date(2026, 5, 1)).delete()
        DayOff.objects.create(date=date(2026, 5, 1), name="Ngày Quốc tế Lao động")
    loaded()
    assert DayOff.objects.get(date=date(2026, 5, 1)).origin == Origin.PERSON


@pytest.mark.usefixtures("calendar")
def test_a_loaded_day_that_the_package_corrects_is_corrected():
    with by_two():
        DayOff.objects.filter(date=date(2026, 2, 17)).update(kind=DayKind.WORKING_DAY)
    assert loaded()["changed"] == 1
    assert not is_working_day(date(2026, 2, 17))


def test_years_the_wrong_way_round_are_refused():
    with pytest.raises(CommandError, match="không hợp lệ"):
        call_command("load_calendar", "--from", "2027", "--to", "2025")
