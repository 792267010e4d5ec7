"""Two hundred people ask for a number at once: each gets one, none is missing, none is given twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest
from django.db import connection, connections, transaction

from cms.core.agencies.selectors import agency_by_code
from cms.core.numbers.models import GivenNumber, NumberSeries
from cms.core.numbers.services import give
from tests.at_once import at_once
from tests.people import account

TRIES = 200

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("agencies"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL"),
]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "not __import__('django.db').db.connection.vendor == 'postgresql'", reason="needs PostgreSQL"
)
@pytest.mark.usefixtures("agencies")
def test_two_hundred_at_once_leave_no_gap_even_where_some_fail():
    committee, clerk = agency_by_code("UBND-AG", date(2026, 1, 1)), account("vanthu")

    def ask(turn):
        try:
            with transaction.atomic():
                row = give(committee, "cong_van", 2026, subject=f"Công văn {turn}", by=clerk)
                if turn % 10 == 9:
                    raise LookupError
                return row.number
        except LookupError:
            return None

    numbers = at_once([partial(ask, turn) for turn in range(TRIES)])

    kept = sorted(number for number in numbers if number is not None)
    assert kept == list(range(1, TRIES - TRIES // 10 + 1))
    assert NumberSeries.objects.get().last == kept[-1]
    assert GivenNumber.objects.count() == len(kept)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "not __import__('django.db').db.connection.vendor == 'postgresql'", reason="needs PostgreSQL"
)
@pytest.mark.usefixtures("agencies")
def test_who_asks_second_waits_for_the_first_to_commit():
    committee, clerk = agency_by_code("UBND-AG", date(2026, 1, 1)), account("vanthu")

    def ask():
        try:
            with transaction.atomic():
                return give(committee, "cong_van", 2026, subject="Thứ hai", by=clerk).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            mine = give(committee, "cong_van", 2026, subject="Thứ nhất", by=clerk).number
            theirs = other.submit(ask)
            _until_somebody_waits()
            assert not theirs.done()
        assert (mine, theirs.result(timeout=60)) == (1, 2)


def _until_somebody_waits():
    with connection.cursor() as cursor:
        for _ in range(2000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()")
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.005)")
    pytest.fail("Nobody waited for the series.")
