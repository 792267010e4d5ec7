"""The purge follows a report's case through every merge, however many, and no further."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command

from cms.core import clock
from cms.core.personal.purgers import PURGERS
from factcheck.models import Item, Report, ReportContact
from tests import desk
from tests.acting import perform
from tests.people import named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
PHONE = "0912 345 678, chị Bông"


def case_of(number):
    """A report with a contact, and the case that was opened of it."""
    report = desk.opened(words=f"Nghe nói chuyện thứ {number}.", contact=PHONE)
    return report, report.item


def merge(item, target):
    return perform(item, "merge", named("lan"), data={"target": target})


def rule_out(item):
    reason = {"rule_out_reason": "opinion"}
    return perform(Item.objects.get(pk=item.pk), "rule_out", named("lan"), data=reason)


def run(days):
    with clock.at(clock.now() + timedelta(days=days)):
        call_command("purge_personal_data")


def left(report):
    """(words, whether there is a contact) of the report now."""
    report = Report.objects.get(pk=report.pk)
    return report.first_words.words, ReportContact.objects.filter(report=report).exists()


@pytest.fixture
def chain():
    """Four reports whose cases went one into the other; the last case stands."""
    pairs = [case_of(number) for number in range(4)]
    for (_report, item), (_other, target) in pairwise(pairs):
        merge(item, target)
    return pairs


def test_what_was_merged_three_times_over_goes_with_the_case_that_stands(chain):
    rule_out(chain[-1][1])
    run(29)
    assert all(left(report)[1] for report, _item in chain)
    run(31)
    assert [left(report) for report, _item in chain] == [("", False)] * 4


def test_while_the_last_case_is_worked_on_all_of_them_stay(chain):
    run(400)
    assert all(words and contact for words, contact in (left(report) for report, _item in chain))


def test_what_was_taken_out_of_the_chain_stays_with_all_that_hangs_on_it(chain):
    """The second is taken out of the third: it and the first are worked on again."""
    perform(Item.objects.get(pk=chain[1][1].pk), "unmerge", named("minh"), data={"reason": "Không phải một"})
    rule_out(chain[-1][1])
    run(31)
    assert [left(report)[1] for report, _item in chain] == [True, True, False, False]


def test_a_case_merged_into_one_that_is_long_over_counts_from_the_merge():
    (report, item), (_other, target) = case_of(1), (None, desk.published()[0])
    with clock.at(clock.now() + timedelta(days=100)):
        merge(item, Item.objects.get(pk=target.pk))
        run(29)
        assert left(report)[1]
        run(31)
        assert not left(report)[1]
        assert left(report)[0], "what was accepted is told of by the case"


def test_who_tells_of_a_case_that_is_long_over_is_reached_for_thirty_days_too():
    item, _page = desk.published()
    with clock.at(clock.now() + timedelta(days=100)):
        report = perform(desk.reported(contact=PHONE), "attach", named("lan"), data={"item": item})
        run(29)
        assert left(report)[1]
        run(31)
        assert not left(report)[1]


def test_however_long_the_chain_it_is_one_question(chain, django_assert_num_queries):
    rule_out(chain[-1][1])
    with clock.at(clock.now() + timedelta(days=31)):
        with django_assert_num_queries(2):  # the period, the count
            assert PURGERS["report_contacts"].due() == 4
        with django_assert_num_queries(3):  # two periods
            assert PURGERS["report_words"].due() == 4
