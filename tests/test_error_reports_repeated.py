"""A mistake that several people point out: what repeats another is decided with it, or waits again."""

import pytest
from django.db import connection
from django.urls import reverse

from cms.core.events.services import history
from cms.core.machines.errors import ActionError, InvalidInput
from cms.portal.error_reports.services import SUBJECT, decide, take, withdraw_report
from cms.portal.models import ErrorReport
from tests.at_once import together
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.portal_site import home, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]
State = ErrorReport.State
WORDS = {"what": "Sai giờ tàu", "contact": "0901 234 567"}


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path


@pytest.fixture
def reports(section, portal_site):
    """Three of one article."""
    news = make_news(section, "Lịch tàu")
    for number in range(3):
        take(news, portal_site, "vi", WORDS, form_key=f"k{number}")
    return list(ErrorReport.objects.order_by("pk"))


def again(report):
    return ErrorReport.objects.get(pk=report.pk)


def address(name, report, *more):
    return reverse(f"portal_error_{name}", args=[report.public_id, *more])


def test_what_repeats_one_that_is_put_aside_waits_again(reports):
    first, second, third = reports
    for each in (second, third):
        decide(each, "duplicate", by=named("minh"), same_as=first)
    decide(first, "shelve", by=named("hanh"))
    assert [again(each).state for each in reports] == [State.SPAM, State.WAITING, State.WAITING]
    assert again(second).same_as is None
    assert [event.action for event in history(SUBJECT, str(second.public_id))][-1] == "reopen"
    assert "xếp vào rác" in text_of(signed_in("minh").get(address("one", second)))


def test_nothing_repeats_what_its_reader_withdrew(reports):
    first, second, _third = reports
    withdraw_report(first)
    with pytest.raises(InvalidInput):
        decide(second, "duplicate", by=named("minh"), same_as=first)
    page = text_of(signed_in("minh").get(address("one", second)))
    assert f'value="{first.pk}"' not in page


def test_what_was_typed_stays_when_another_was_faster(reports):
    first, second, _third = reports
    minh = signed_in("minh")
    long = "Tàu đúng là chạy lúc 20 giờ. " * 100
    answer = minh.post(address("act", first, "no_error"), {"answer": long})
    assert answer.status_code == 422
    assert "Nhiều nhất 2000 ký tự" in text_of(answer)
    assert long.strip() in text_of(answer)
    decide(second, "shelve", by=named("hanh"))
    page = text_of(minh.post(address("act", second, "no_error"), {"answer": "Bài đúng."}))
    assert "Bài đúng." in page
    assert "vừa được người khác xử lý" in page
    assert ">Rác<" in page.replace("\n", "").replace("  ", "")  # as it is now


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL")
def test_two_that_are_said_at_once_to_repeat_each_other_are_no_circle(reports):
    first, second, _third = reports

    def said(report, other, who):
        return lambda: decide(report, "duplicate", by=named(who), same_as=other)

    for _each in range(5):
        together(said(first, second, "minh"), said(second, first, "hanh"), refusals=(ActionError,))
        states = sorted(again(each).state for each in (first, second))
        assert states == [State.DUPLICATE, State.WAITING]
        waiting = again(first) if again(first).state == State.WAITING else again(second)
        decide(waiting, "shelve", by=named("minh"))
        decide(again(waiting), "undo", by=named("minh"))


@pytest.mark.parametrize(("who", "is_told"), [("minh", True), ("lan", False), ("an", False), ("kim", False)])
def test_the_home_says_how_many_wait_for_whoever_decides(reports, who, is_told):
    decide(reports[0], "shelve", by=named("minh"))
    page = text_of(signed_in(who).get(reverse("wagtailadmin_home")))
    assert ("2 báo lỗi chờ xem" in page) == is_told
    for each in reports[1:]:
        decide(each, "shelve", by=named("minh"))
    assert "báo lỗi chờ xem" not in text_of(signed_in(who).get(reverse("wagtailadmin_home")))
