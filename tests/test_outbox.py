"""The outbox: nothing enqueued is lost, nothing is done out of order, everything may be done twice."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from cms.core import clock
from cms.core.outbox import handlers, tasks, worker
from cms.core.outbox.handlers import handler
from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import drain, health, put
from cms.core.transactions import NotInTransaction

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_handlers(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", {})


@pytest.fixture
def carried():
    """Registers a handler for "index" that notes what it got."""
    seen = []

    @handler("index")
    def note(row):
        seen.append((row.key, row.data))

    return seen


class Flaky:
    """A handler that fails for the keys in `broken`."""

    def __init__(self, topic, *broken):
        self.broken, self.seen = set(broken), []

        @handler(topic)
        def carry(row):
            if row.key in self.broken:
                raise ConnectionError("máy chủ không trả lời")
            self.seen.append((row.key, row.data.get("n")))


@pytest.mark.django_db(transaction=True)
def test_a_row_is_carried_out_after_the_commit_and_not_before(carried):
    with transaction.atomic():
        put("index", "A-1", {"lang": "vi"})
        assert carried == []
    assert carried == [("A-1", {"lang": "vi"})]
    assert OutboxRow.objects.get().done_at


@pytest.mark.django_db(transaction=True)
def test_a_row_goes_with_the_change_that_is_rolled_back(carried):
    def fails():
        with transaction.atomic():
            put("index", "A-1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert drain() == 0
    assert carried == []


@pytest.mark.django_db(transaction=True)
def test_a_row_outside_a_transaction_is_refused():
    with pytest.raises(NotInTransaction):
        put("index", "A-1")


@pytest.mark.django_db(transaction=True)
def test_a_lost_call_to_the_queue_loses_no_row(carried, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("django_tasks.backends.immediate.ImmediateBackend.enqueue", lambda *a, **k: 1 / 0)
        with transaction.atomic():
            put("index", "A-1")
    assert OutboxRow.objects.filter(done_at=None).count() == 1
    assert tasks.sweep() is True
    assert carried == [("A-1", {})]
    assert tasks.sweep() is False


def test_data_becomes_plain_json(db):
    [row] = put("index", "A-1", {"at": NOON, "day": NOON.date()})
    row.refresh_from_db()
    assert row.data == {"at": "2026-03-02T05:00:00Z", "day": "2026-03-02"}
    with pytest.raises(ValueError, match="key"):
        put("index", "")


def test_rows_of_a_key_go_in_order_and_a_failure_holds_back_its_own_key_alone(db):
    flaky = Flaky("index", "A-1")
    for number, key in enumerate(["A-1", "B-2", "A-1", "B-2"], start=1):
        put("index", key, {"n": number})
    with clock.at(NOON):
        assert drain() == 2
        assert flaky.seen == [("B-2", 2), ("B-2", 4)]
        flaky.broken.clear()
        assert drain() == 0
        clock.tick(61)
        assert drain() == 2
    assert flaky.seen[2:] == [("A-1", 1), ("A-1", 3)]


def test_a_failure_keeps_its_error_and_the_pause_grows(db):
    Flaky("index", "A-1")
    pauses = []
    with clock.at(NOON):
        [row] = put("index", "A-1")
        for _turn in range(12):
            assert drain() == 0
            row.refresh_from_db()
            pauses.append(row.not_before - clock.now())
            clock.tick(pauses[-1].total_seconds())
    assert pauses[:4] == [timedelta(minutes=n) for n in (1, 2, 4, 8)]
    assert pauses[-1] == timedelta(hours=6)
    assert row.attempts == 12
    assert "máy chủ không trả lời" in row.last_error


def test_an_error_of_the_database_in_a_handler_spoils_nothing_else(db, lan):
    @handler("index")
    def twice(row):
        type(lan).objects.create(username=lan.username)

    put("index", "A-1")
    assert drain() == 0
    assert IntegrityError.__name__ in OutboxRow.objects.get().last_error


def test_a_row_whose_worker_died_is_carried_out_again_after_its_lease(db, carried):
    with clock.at(NOON):
        put("index", "A-1")
        assert worker.lease_rows(1) is not None
        assert drain() == 0
        clock.tick(handlers.LEASE.total_seconds() + 1)
        assert drain() == 1
    assert len(carried) == 1


def test_no_more_rows_are_taken_than_asked_for(db, carried):
    for number in range(5):
        put("index", f"A-{number}")
    assert [drain(limit=2), drain(limit=2), drain(limit=2)] == [2, 2, 1]


def test_a_topic_without_handler_stays_open_and_is_reported(db, carried):
    put("publish", "A-1")
    put("index", "A-1")
    assert drain() == 1
    report = health()
    assert report["unhandled"] == {"publish": 1}
    assert (report["open"], report["well"]) == (1, False)


def test_health_counts_what_fails_and_what_is_stuck(db):
    Flaky("index", "A-1")
    assert health() == {
        "open": 0,
        "due": 0,
        "failing": 0,
        "stuck": 0,
        "oldest": None,
        "unhandled": {},
        "lines": [],
        "well": True,
    }
    with clock.at(NOON):
        put("index", "A-1")
        drain()
        assert (health()["failing"], health()["stuck"], health()["well"]) == (1, 0, True)
        for _turn in range(4):
            clock.tick(3600)
            drain()
        report = health()
    assert (report["stuck"], report["well"], report["oldest"]) == (1, False, NOON.isoformat())


def test_one_topic_has_one_handler(carried):
    with pytest.raises(ValueError, match="carried out by"):

        @handler("index")
        def another(row):
            pass


def run(name, *arguments):
    out, code = StringIO(), 0
    try:
        call_command(name, *arguments, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue()


def test_the_commands_drain_forget_and_report(db, carried):
    with clock.at(NOON):
        put("index", "A-1")
        assert json.loads(run("drain_outbox", "--json")[1]) == {
            "done": 1,
            "failed": 0,
            "deferred": 0,
            "forgotten": 0,
            "queued_again": False,
        }
        clock.tick(31 * 86400)
        assert "1" in run("drain_outbox", "--forget-after-days", "30")[1]
        assert not OutboxRow.objects.exists()
        assert run("outbox_health")[0] == 0
        put("publish", "A-1")
        code, text = run("outbox_health")
    assert code == 1
    assert "publish" in text


def test_health_shows_the_error_of_what_fails(db):
    Flaky("index", "A-1")
    put("index", "A-1")
    drain()
    assert "máy chủ không trả lời" in run("outbox_health")[1]


@pytest.mark.django_db(transaction=True)
def test_a_failed_row_makes_the_worker_come_again(settings, monkeypatch):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    flaky = Flaky("index", "A-1")
    with transaction.atomic():
        put("index", "A-1", {"n": 1})
        put("index", "B-2", {"n": 2})
    call_command("db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)
    assert flaky.seen == [("B-2", 2)]
    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.run_after == OutboxRow.objects.get(done_at=None).not_before
    assert connection.in_atomic_block is False


def test_looking_for_what_is_due_compares_no_row_with_every_other(db, carried):
    plan = worker.due_rows().explain()
    assert "outbox_open" in plan
    assert "Join" not in plan
