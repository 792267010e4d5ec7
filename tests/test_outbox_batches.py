"""Batches: many keys at once, a broken one alone held back; a server that is away is nobody's failure."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from cms.core import clock
from cms.core.outbox import handlers, worker
from cms.core.outbox.handlers import RetryLater, batch_handler, handler
from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import drain, health, put, put_many
from cms.core.outbox.worker import process_due_rows
from cms.core.transactions import NotInTransaction

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_handlers(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", {})


class Batches:
    """A batch handler of "index": notes the keys of each call; fails, or is away, while told so."""

    def __init__(self, size=3):
        self.broken, self.away, self.calls = set(), False, []

        @batch_handler("index", size=size, lease=timedelta(seconds=90))
        def carry(rows):
            if self.away:
                raise RetryLater(10)
            if self.broken & {row.key for row in rows}:
                raise ConnectionError("máy chủ không trả lời")
            self.calls.append([row.key for row in rows])


def test_rows_of_several_keys_are_carried_out_at_once(db):
    batches = Batches(size=3)
    for key in ("A", "B", "A", "C", "D", "A"):
        put("index", key)
    assert drain() == 6
    assert batches.calls == [["A", "B", "A", "C", "A"], ["D"]]
    assert not OutboxRow.objects.filter(done_at=None).exists()


def test_other_topics_are_in_no_batch(db):
    batches, seen = Batches(), []
    handler("publish")(lambda row: seen.append(row.key))
    for topic in ("index", "publish", "index"):
        put(topic, "A")
    drain()
    assert (batches.calls, seen) == ([["A", "A"]], ["A"])


def test_no_more_keys_are_taken_than_asked_for(db):
    batches = Batches(size=200)
    put_many("index", [f"A-{number:02}" for number in range(10)])
    assert [drain(limit=4), drain(limit=4), drain(limit=4)] == [4, 4, 2]
    assert [len(call) for call in batches.calls] == [4, 4, 2]


def test_a_broken_key_holds_back_itself_alone(db):
    batches = Batches()
    batches.broken = {"B"}
    for key in ("A", "B", "C", "B"):
        put("index", key)
    with clock.at(NOON):
        assert process_due_rows(500) == (2, 2, 0)
        assert batches.calls == [["A"], ["C"]]
        rows = OutboxRow.objects.filter(done_at=None)
        assert {(row.key, row.attempts, row.not_before) for row in rows} == {
            ("B", 1, NOON + timedelta(minutes=1))
        }
        assert "máy chủ không trả lời" in rows[0].last_error
        batches.broken.clear()
        clock.tick(61)
        assert drain() == 2
    assert batches.calls[-1] == ["B", "B"]


def test_a_server_that_is_away_is_no_failure_however_long(db):
    batches = Batches()
    batches.away = True
    put_many("index", ["A", "B"])
    with clock.at(NOON):
        for _turn in range(20):
            assert process_due_rows(500) == (0, 0, 2)
            assert process_due_rows(500) == (0, 0, 0), "nobody asks again within the pause"
            assert worker.next_due() == clock.now() + timedelta(seconds=10)
            clock.tick(10)
        report = health()
        assert (report["open"], report["failing"], report["stuck"], report["well"]) == (2, 0, 0, True)
        batches.away = False
        assert drain() == 2
    assert set(OutboxRow.objects.values_list("attempts", flat=True)) == {1}


def test_while_one_server_is_away_other_topics_go_on(db):
    batches, seen = Batches(), []
    handler("publish")(lambda row: seen.append(row.key))
    batches.away = True
    put("index", "A")
    put("publish", "A")
    assert process_due_rows(500) == (1, 0, 1)
    assert seen == ["A"]


def test_a_batch_whose_worker_died_is_carried_out_again_after_its_lease(db):
    batches = Batches()
    put_many("index", ["A", "B"])
    with clock.at(NOON):
        assert len(worker.lease_rows(500).rows) == 2
        put("index", "A")
        assert drain() == 0
        clock.tick(91)
        assert drain() == 3
    assert batches.calls == [["A", "B", "A"]]


def test_many_rows_need_a_transaction_too(db):
    with pytest.raises(ValueError, match="key"):
        put_many("index", [""])


@pytest.mark.django_db(transaction=True)
def test_many_rows_are_carried_out_after_the_commit():
    batches = Batches()
    with transaction.atomic():
        put_many("index", ["A", "B"])
        assert batches.calls == []
    assert batches.calls == [["A", "B"]]
    with pytest.raises(NotInTransaction):
        put_many("index", ["A"])


@pytest.mark.django_db(transaction=True)
def test_the_worker_comes_again_when_the_server_may_be_back(settings):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    batches = Batches()
    batches.away = True
    with transaction.atomic():
        put("index", "A")
    call_command("db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)
    waiting = DBTaskResult.objects.get(status="READY")
    left = waiting.run_after - clock.now()
    assert timedelta(seconds=0) < left <= timedelta(seconds=10)
