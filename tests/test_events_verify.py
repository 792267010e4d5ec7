"""Forging the log by SQL, with the triggers lifted: each forgery is found and named."""

import json
import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.core import triggers
from cms.core.events import hashing
from cms.core.events.models import Chain, Checkpoint, Event
from cms.core.events.sealing import anchor, seal
from cms.core.events.services import history, purge_payload, record
from cms.core.events.verifying import verify
from tests.database.application import as_owner


@pytest.fixture
def log(db, lan, minh):
    """Two subjects, five and two events, sealed; the people's own events stand beside them."""
    for number in range(1, 6):
        record("item", "A-1", f"step {number}", actor=lan if number % 2 else minh, payload={"n": number})
    for number in range(1, 3):
        record("report", "B-2", f"step {number}")
    seal()
    assert verify() == []


def event(number, subject="A-1"):
    return Event.objects.get(subject_id=subject, sequence=number)


def forge(*statements):
    """Run SQL on the log as somebody with the database's password could."""
    with triggers.lifted(), connection.cursor() as cursor:
        for sql, *parameters in statements:
            cursor.execute(sql, parameters)


def problems():
    return [(problem.kind, problem.subject_id, problem.sequence) for problem in verify()]


def rewritten(target, **changes):
    """SQL that changes an event and gives it a hash that fits."""
    fitting = hashing.hash_of(target.public_record() | changes)
    columns = ", ".join(f"{name} = %s" for name in [*changes, "hash"])
    sql = f"UPDATE cms_events_event SET {columns} WHERE id = %s"
    return (sql, *changes.values(), fitting, target.pk)


def deleted(number, subject="A-1"):
    target = event(number, subject)
    return (
        ("DELETE FROM cms_events_eventpayload WHERE event_id = %s", target.pk),
        ("DELETE FROM cms_events_event WHERE id = %s", target.pk),
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "step 9"),
        ("from_state", "x"),
        ("to_state", "x"),
        ("format", 1),
        ("hash", "0" * 64),
        ("payload_hash", "0" * 64),
        ("previous_hash", "1" * 64),
        ("at", "2020-01-01 00:00:00+00:00"),
        ("recorded_at", "2020-01-01 00:00:00+00:00"),
        ("actor_commitment", "0" * 64),
        ("subject_kind", "itex"),
    ],
)
def test_one_changed_value_of_one_event_is_found_and_the_event_is_named(log, column, value):
    for number in (1, 3, 5):
        target = event(number)
        with transaction.atomic():
            forge((f"UPDATE cms_events_event SET {column} = %s WHERE id = %s", value, target.pk))
            named = {problem.event_public_id for problem in verify()}
            transaction.set_rollback(True)
        assert named == {str(target.public_id)}


def test_a_changed_public_id_is_found(log):
    forged = uuid.uuid4()
    value = forged if connection.vendor == "postgresql" else forged.hex
    forge(("UPDATE cms_events_event SET public_id = %s WHERE id = %s", value, event(3).pk))
    assert ("event_changed", "A-1", 3) in problems()


def test_an_event_ascribed_to_another_person_is_found(log, hanh):
    forge(("UPDATE cms_events_event SET actor_id = %s WHERE id = %s", hanh.pk, event(2).pk))
    assert problems() == [("actor_changed", "A-1", 2)]


@pytest.mark.parametrize("number", [1, 3, 5])
def test_an_event_rewritten_with_a_fitting_hash_is_found_and_named(log, number):
    target = event(number)
    forge(rewritten(target, action="never happened"))
    kind = "event_replaced" if number == 5 else "signature_wrong"  # the chain's row knows the last
    for every in (True, False):
        found = verify(every_signature=every)
        assert [(p.kind, p.event_public_id) for p in found] == [(kind, str(target.public_id))]


def test_a_missing_event_is_found(log):
    forge(*deleted(3))
    assert problems() == [("event_missing", "A-1", 3)]


def test_the_loss_of_the_last_event_is_found(log):
    forge(*deleted(5))
    assert problems() == [("tail_lost", "A-1", 5)]


def test_the_loss_of_the_last_event_is_found_right_after_it_was_recorded_and_not_sealed(log):
    record("item", "A-1", "approve")
    forge(*deleted(6))
    assert problems() == [("tail_lost", "A-1", 6)]


def test_the_loss_of_the_last_event_is_found_when_the_chain_is_turned_back_with_it(log):
    forge(
        *deleted(5),
        ("UPDATE cms_events_chain SET length = 4, head = %s WHERE subject_id = 'A-1'", event(4).hash),
    )
    assert ("tail_lost", "A-1", 5) in problems()


@pytest.mark.parametrize("row_too", [False, True])
def test_a_subject_lost_whole_is_found_and_named(log, row_too):
    statements = [
        "DELETE FROM cms_events_eventpayload WHERE event_id IN"
        " (SELECT id FROM cms_events_event WHERE subject_id = 'A-1')",
        "DELETE FROM cms_events_event WHERE subject_id = 'A-1'",
        "DELETE FROM cms_events_chain WHERE subject_id = 'A-1'",
    ]
    forge(*((sql,) for sql in statements[: 3 if row_too else 2]))
    [problem] = verify()
    assert (problem.kind, problem.subject_kind, problem.subject_id) == ("subject_lost", "item", "A-1")
    assert "A-1" in problem.message


def insert_copy(target, **changes):
    """SQL that adds an event made after `target`, with a hash that fits its content."""
    made = {"public_id": str(uuid.uuid4())} | changes
    fitting = hashing.hash_of(target.public_record() | made)
    if connection.vendor == "sqlite":
        made["public_id"] = made["public_id"].replace("-", "")
    values = made | {"hash": fitting}
    columns = [field.column for field in Event._meta.concrete_fields if field.column not in {"id", *values}]
    names = ", ".join([*columns, *values])
    marks = ", ".join([*columns, *["%s"] * len(values)])
    sql = f"INSERT INTO cms_events_event ({names}) SELECT {marks} FROM cms_events_event WHERE id = %s"
    return (sql, *values.values(), target.pk)


def test_a_forged_event_at_the_end_is_found_and_named(log):
    last = event(2, "B-2")
    forge(insert_copy(last, action="approve", sequence=3, previous_hash=last.hash))
    [problem] = verify()
    assert (problem.kind, problem.sequence) == ("event_inserted", 3)
    assert problem.event_public_id == str(event(3, "B-2").public_id)


def test_a_forged_event_in_the_middle_is_found(log):
    first, second = event(1, "B-2"), event(2, "B-2")
    forge(
        ("UPDATE cms_events_event SET sequence = 3 WHERE id = %s", second.pk),
        insert_copy(first, action="approve", sequence=2, previous_hash=first.hash),
    )
    assert ("event_inserted", "B-2", 3) in problems()
    forge(("UPDATE cms_events_chain SET length = 3 WHERE subject_id = 'B-2'",))
    assert ("event_moved", "B-2", 3) in problems()


def test_two_exchanged_events_are_found_and_named(log):
    second, third = event(2), event(3)
    move = "UPDATE cms_events_event SET sequence = %s WHERE id = %s"
    forge((move, 99, second.pk), (move, 2, third.pk), (move, 3, second.pk))
    assert problems() == [("event_moved", "A-1", 2), ("event_moved", "A-1", 3)]


def test_an_event_hung_on_another_subject_is_found(log):
    other = Chain.objects.get(subject_id="B-2")
    forge(("UPDATE cms_events_event SET chain_id = %s WHERE id = %s", other.pk, event(3).pk))
    assert set(problems()) == {("event_missing", "A-1", 3), ("event_moved", "B-2", 3)}


def test_a_changed_payload_is_found(log):
    forge(
        ("UPDATE cms_events_eventpayload SET data = '{\"n\":7}' WHERE event_id = %s", event(3).pk),
    )
    assert problems() == [("payload_changed", "A-1", 3)]


def test_a_payload_that_vanished_without_a_recorded_purge_is_found(log):
    forge(("DELETE FROM cms_events_eventpayload WHERE event_id = %s", event(3).pk))
    assert problems() == [("payload_lost", "A-1", 3)]


def test_a_payload_blanked_under_the_name_of_another_event_is_found(log):
    forge(
        (
            "UPDATE cms_events_eventpayload SET data = NULL, salt = '', purge_id = %s WHERE event_id = %s",
            event(5).pk,
            event(3).pk,
        )
    )
    assert problems() == [("payload_lost", "A-1", 3)]


def test_a_payload_added_to_an_event_that_had_none_is_found(log):
    forge(
        (
            "INSERT INTO cms_events_eventpayload (event_id, salt, data) VALUES (%s, '', '{}')",
            event(1, "B-2").pk,
        )
    )
    assert problems() == [("payload_changed", "B-2", 1)]


def test_a_purge_by_the_rules_leaves_the_log_well(log, an):
    purge_payload(event(3), by=an, reason="Hết hạn lưu")
    assert verify() == []


def test_a_changed_checkpoint_is_found(log):
    forge(("UPDATE cms_events_checkpoint SET subject_id = 'X' WHERE sequence = 1",))
    assert ("checkpoint_changed", "X", 1) in problems()


def test_a_missing_checkpoint_is_found_also_the_last(log):
    record("item", "A-1", "approve")
    seal()
    forge(("DELETE FROM cms_events_checkpoint WHERE length = 6",))
    assert problems() == [("checkpoint_missing", "A-1", None)]
    forge(("DELETE FROM cms_events_checkpoint WHERE sequence = 1",))
    assert ("checkpoint_missing", "", 1) in problems()


def test_a_log_rewritten_whole_is_found_by_an_anchor_kept_outside(log):
    kept = anchor()
    record("item", "A-1", "approve")
    seal()
    assert verify(anchor=kept) == []
    last = Checkpoint.objects.order_by("sequence").last()
    forge(
        ("DELETE FROM cms_events_checkpoint",),
        ("UPDATE cms_events_chain SET sealed = 0",),
    )
    seal()
    assert verify() == []
    assert [problem.kind for problem in verify(anchor=(last.sequence, last.hash))] == ["anchor_not_found"]


def test_a_missing_guard_is_a_problem(log):
    with as_owner(), connection.cursor() as cursor:
        on = " ON cms_events_event" if connection.vendor == "postgresql" else ""
        cursor.execute("DROP TRIGGER cms_events_event_no_delete" + on)
    [problem] = verify()
    assert problem.kind == "guard_missing"
    assert "cms_events_event" in problem.message


def test_one_subject_can_be_checked_alone(log):
    forge(("UPDATE cms_events_event SET action = 'x' WHERE id = %s", event(3).pk))
    assert verify(("report", "B-2")) == []
    assert [problem.sequence for problem in verify(("item", "A-1"))] == [3]


def test_a_longer_log_takes_no_more_queries(db, django_assert_num_queries):
    record("item", "A-1", "step", payload={"n": 1})
    with CaptureQueriesContext(connection) as short:
        verify()
    for number in range(150):
        record("item", f"A-{number % 30}", "step", payload={"n": number})
    seal()
    with django_assert_num_queries(len(short)):
        assert verify() == []


def test_checking_writes_nothing(log):
    record("item", "A-1", "approve")
    before = Checkpoint.objects.count()
    verify()
    assert Checkpoint.objects.count() == before
    assert Chain.unsealed().count() == 1


def run(*arguments):
    out, code = StringIO(), 0
    try:
        call_command("verify_log", *arguments, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue()


def test_the_command_says_yes_and_shows_the_anchor(log):
    code, text = run()
    assert code == 0
    assert "{}:{}".format(*anchor()) in text
    assert run("--anchor", "{}:{}".format(*anchor()))[0] == 0


def test_the_command_fails_and_names_the_event(log):
    target = event(3)
    forge(("UPDATE cms_events_event SET action = 'x' WHERE id = %s", target.pk))
    code, text = run()
    assert code == 1
    assert str(target.public_id) in text
    assert "A-1" in text
    code, text = run("--json")
    report = json.loads(text)
    assert (code, report["well"], report["events"]) == (1, False, Event.objects.count())
    assert [(p["kind"], p["sequence"]) for p in report["problems"]] == [("event_changed", 3)]


def test_the_command_checks_a_subject_that_is_wholly_lost(log):
    forge(
        ("DELETE FROM cms_events_event WHERE subject_id = 'B-2'",),
        ("DELETE FROM cms_events_chain WHERE subject_id = 'B-2'",),
    )
    assert run("--subject", "report:B-2")[0] == 1
    assert run("--subject", "item:A-1")[0] == 0


@pytest.mark.parametrize("arguments", [("--subject", "item"), ("--subject", "item:none"), ("--anchor", "7")])
def test_the_command_refuses_what_it_can_not_read(log, arguments):
    with pytest.raises(CommandError):
        run(*arguments)


@pytest.mark.django_db(transaction=True)
def test_a_log_written_in_real_transactions_is_well_and_can_be_read_outside_one():
    with transaction.atomic():
        record("item", "A-1", "log", payload={"tin": "đồn"})
    with transaction.atomic():
        record("item", "A-1", "accept")
    assert verify() == []
    assert history("item", "A-1").count() == 2
    assert not connection.in_atomic_block
