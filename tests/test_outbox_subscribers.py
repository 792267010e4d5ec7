"""An event has subscribers: each has its own rows, retries, pauses, order and health, and holds back no
other."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from cms.core import clock
from cms.core.outbox import handlers, services, tasks, worker
from cms.core.outbox.handlers import RetryLater, batch_handler, batch_subscriber, handler, subscriber
from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import drain, health, put, put_many
from tests.at_once import together

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
TOPIC = "page.news"


@pytest.fixture(autouse=True)
def _own_handlers(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", {})


class Channel:
    """A subscriber that notes (key, n) of what it is told; it fails, or is away, while told so."""

    def __init__(self, name, topic=TOPIC):
        self.told, self.broken, self.away = [], set(), False

        @subscriber(topic, name)
        def carry(row):
            if self.away:
                raise RetryLater(30)
            if row.key in self.broken:
                raise ConnectionError(f"{name} không trả lời")
            self.told.append((row.key, row.data["n"]))


def written_before_subscribers(key, topic=TOPIC, **data):
    """A row as the code of before there were subscribers wrote it: its INSERT names no subscriber."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cms_outbox_outboxrow (topic, key, data, created_at, attempts, last_error) "
            "VALUES (%s, %s, %s, %s, 0, '')",
            [topic, key, json.dumps(data), clock.now()],
        )


def open_rows():
    return OutboxRow.objects.filter(done_at=None)


def test_each_subscriber_is_told_once(db):
    mail, gate = Channel("mail"), Channel("border-gate")
    rows = put(TOPIC, "7", {"n": 1})
    assert [row.subscriber for row in rows] == ["mail", "border-gate"]
    assert drain() == 2
    assert mail.told == gate.told == [("7", 1)]
    assert drain() == 0


@pytest.mark.django_db(transaction=True)
def test_rows_of_all_subscribers_go_with_a_change_that_is_rolled_back():
    mail, gate = Channel("mail"), Channel("border-gate")

    def fails():
        with transaction.atomic():
            put(TOPIC, "7", {"n": 1})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert (drain(), mail.told, gate.told) == (0, [], [])


def test_one_that_fails_is_tried_again_in_order_and_holds_back_no_other(db):
    mail, gate = Channel("mail"), Channel("border-gate")
    mail.broken = {"7"}
    with clock.at(NOON):
        for key, n in (("7", 1), ("8", 2), ("7", 3)):
            put(TOPIC, key, {"n": n})
        assert drain() == 4
        assert gate.told == [("7", 1), ("8", 2), ("7", 3)]
        assert mail.told == [("8", 2)]
        mail.broken.clear()
        clock.tick(61)
        assert drain() == 2
    assert mail.told == [("8", 2), ("7", 1), ("7", 3)]


def test_one_that_is_away_is_no_failure_and_holds_back_no_other(db):
    mail, gate = Channel("mail"), Channel("border-gate")
    mail.away = True
    with clock.at(NOON):
        put(TOPIC, "7", {"n": 1})
        put(TOPIC, "8", {"n": 2})
        assert worker.process_due_rows(500) == (2, 0, 1)
        assert gate.told == [("7", 1), ("8", 2)]
        assert worker.next_due() == NOON + timedelta(seconds=30)
        [line] = health()["lines"]
        assert (line["line"], line["open"], line["paused"], line["failing"]) == (
            "page.news → mail",
            2,
            True,
            0,
        )
        mail.away = False
        clock.tick(31)
        assert drain() == 2


def test_one_that_has_much_to_do_gives_way_to_the_others(db):
    told = []
    subscriber(TOPIC, "mail")(lambda row: told.append("mail"))
    put_many(TOPIC, [str(number) for number in range(2 * worker.TURN)])
    handler("publish")(lambda row: told.append("publish"))
    put("publish", "A")
    drain()
    assert told.index("publish") == worker.TURN
    assert told.count("mail") == 2 * worker.TURN


def test_a_batch_is_of_one_subscriber(db):
    calls, gate = [], Channel("border-gate")
    batch_subscriber(TOPIC, "figures", 10)(lambda rows: calls.append([row.key for row in rows]))
    for key, n in (("7", 1), ("8", 2), ("7", 3)):
        put(TOPIC, key, {"n": n})
    assert drain() == 6
    assert calls == [["7", "8", "7"]]
    assert gate.told == [("7", 1), ("8", 2), ("7", 3)]


def test_a_crash_between_work_and_tick_tells_that_subscriber_again_and_no_other(db):
    mail, gate = Channel("mail"), Channel("border-gate")
    with clock.at(NOON):
        put(TOPIC, "7", {"n": 1})
        lease = worker.lease_rows(1)
        lease.handler.fn(lease.rows)  # and the process is gone
        assert drain() == 1
        assert (mail.told, gate.told) == ([("7", 1)], [("7", 1)])
        clock.tick(handlers.LEASE.total_seconds() + 1)
        assert drain() == 1
    assert (mail.told, gate.told) == ([("7", 1)] * 2, [("7", 1)])


def test_a_row_of_before_is_dealt_out_to_every_subscriber_once(db):
    written_before_subscribers("7", n=1)
    mail, gate = Channel("mail"), Channel("border-gate")
    assert tasks.sweep() is True
    drain()
    assert mail.told == gate.told == [("7", 1)]
    assert set(OutboxRow.objects.values_list("subscriber", flat=True)) == {"mail", "border-gate"}
    assert drain() == 0


def test_rows_of_before_come_in_their_place(db):
    mail, gate = Channel("mail"), Channel("border-gate")
    put(TOPIC, "7", {"n": 1})
    written_before_subscribers("7", n=2)
    written_before_subscribers("8", n=3)
    put(TOPIC, "7", {"n": 4})
    written_before_subscribers("7", n=5)
    drain()
    for channel in (mail, gate):
        assert [n for key, n in channel.told if key == "7"] == [1, 2, 4, 5]
        assert [n for key, n in channel.told if key == "8"] == [3]


def test_dealing_out_keeps_what_a_row_has_been_through(db):
    mail = Channel("mail")
    mail.broken = {"7"}
    with clock.at(NOON):
        put(TOPIC, "7", {"n": 1})
        drain()
        written_before_subscribers("7", n=2)
        clock.tick(30)
        assert drain() == 0
        first = open_rows().order_by("id")[0]
        assert (first.data, first.attempts, first.not_before) == ({"n": 1}, 1, NOON + timedelta(minutes=1))
        mail.broken.clear()
        clock.tick(31)
        drain()
    assert mail.told == [("7", 1), ("7", 2)]


def test_done_rows_of_before_are_left_alone(db):
    written_before_subscribers("7", n=1)
    OutboxRow.objects.update(done_at=NOON)
    mail = Channel("mail")
    assert (drain(), mail.told) == (0, [])


def test_what_nobody_subscribes_to_waits_for_the_first_who_does(db):
    put(TOPIC, "7", {"n": 1})
    assert health()["unhandled"] == {TOPIC: 1}
    mail = Channel("mail")
    assert health()["unhandled"] == {}
    drain()
    assert mail.told == [("7", 1)]


def test_health_names_who_lags_who_fails_and_who_is_gone(db, monkeypatch):
    mail, _gate = Channel("mail"), Channel("border-gate")
    Channel("fax")
    mail.broken = {"7"}
    with clock.at(NOON):
        put(TOPIC, "7", {"n": 1})
        monkeypatch.delitem(handlers._handlers, handlers.Line(TOPIC, "fax"))
        for _turn in range(5):
            drain()
            clock.tick(7 * 3600)
        report = health()
    assert report["unhandled"] == {"page.news → fax": 1}
    assert {line["subscriber"]: (line["stuck"], line["handled"]) for line in report["lines"]} == {
        "mail": (1, True),
        "fax": (0, False),
    }
    assert {line["oldest"] for line in report["lines"]} == {NOON.isoformat()}
    assert (report["open"], report["stuck"], report["well"]) == (2, 1, False)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("outbox_health", stdout=out)
    assert "“page.news → fax”" in out.getvalue()
    assert "page.news → mail 7" in out.getvalue()
    assert "border-gate" not in out.getvalue()


def test_a_topic_has_one_handler_or_subscribers_and_a_name_is_one_function():
    Channel("mail")
    handler("publish")(lambda row: None)
    with pytest.raises(ValueError, match="carried out by"):
        batch_subscriber(TOPIC, "mail", 10)(print)
    with pytest.raises(ValueError, match="either one handler or subscribers"):
        batch_handler(TOPIC, 10)(lambda rows: None)
    with pytest.raises(ValueError, match="either one handler or subscribers"):
        subscriber("publish", "mail")(lambda row: None)
    assert handlers.subscribers_of(TOPIC) == ["mail"]
    assert handlers.subscribers_of("publish") == [""]


@pytest.mark.parametrize("name", ["", "Cửa khẩu", "border gate", "-mail", "a" * 61])
def test_a_name_is_short_and_plain(name):
    with pytest.raises(ValueError, match="no name"):
        subscriber(TOPIC, name)


def test_what_is_put_for_three_thousand_pages_is_a_few_queries(db, django_assert_max_num_queries):
    Channel("mail"), Channel("border-gate")
    with django_assert_max_num_queries(70):  # SQLite takes few values in one
        put_many(TOPIC, [str(number) for number in range(3300)])
    assert open_rows().count() == 6600


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_several_workers_keep_the_order_of_each_subscriber(monkeypatch):
    monkeypatch.setattr(services, "enqueue", lambda: None)  # the workers below are the only ones
    mail, gate = Channel("mail"), Channel("border-gate")
    for number in range(12):
        written_before_subscribers(str(number % 3), n=number)
    with transaction.atomic():
        for number in range(12, 36):
            put(TOPIC, str(number % 3), {"n": number})
    done = together(*[drain] * 4)
    assert sum(done) + drain() == 72
    for channel in (mail, gate):
        for key in "012":
            assert [n for told, n in channel.told if told == key] == list(range(int(key), 36, 3))
