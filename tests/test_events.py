"""The event log: what is written, in which order, and how a stranger checks it."""

import hashlib
import json
import unicodedata
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from cms.core import clock
from cms.core.events.models import Chain, Checkpoint, Event
from cms.core.events.sealing import seal
from cms.core.events.services import export, history, purge_payload, record
from cms.core.transactions import NotInTransaction
from cms.core.triggers import is_refusal
from tests.database.application import as_owner


def test_events_of_a_subject_are_numbered_and_linked(db, lan):
    first = record("item", "A-1", "log", actor=lan, to_state="received")
    second = record("item", "A-1", "accept", actor=lan, from_state="received", to_state="verifying")
    other = record("item", "A-2", "log", actor=lan)
    assert [first.sequence, second.sequence, other.sequence] == [1, 2, 1]
    assert second.previous_hash == first.hash
    assert first.previous_hash == other.previous_hash == "0" * 64
    assert [event.action for event in history("item", "A-1")] == ["log", "accept"]


@pytest.mark.usefixtures("without_people")
@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused():
    with pytest.raises(NotInTransaction):
        record("item", "A-1", "log")
    assert not Event.objects.exists()


def test_an_event_goes_when_its_transaction_is_rolled_back(db):
    def fails():
        with transaction.atomic():
            record("item", "A-1", "log")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert record("item", "A-1", "log").sequence == 1


def test_time_of_the_act_comes_from_the_clock_and_time_of_writing_does_not(db):
    began = datetime.now(UTC)
    past = datetime(2021, 5, 14, 3, 0, 0, 5, tzinfo=UTC)
    with clock.at(past):
        event = record("item", "A-1", "log")
    event.refresh_from_db()
    assert event.at == past
    assert event.recorded_at >= began


def test_a_stranger_recomputes_every_hash_from_the_export_alone(db, lan, minh):
    decomposed = unicodedata.normalize("NFD", "gỡ-bỏ")
    with clock.at(datetime(2021, 5, 14, 3, 0, tzinfo=UTC)):
        record("báo-cáo", "A-1", decomposed, actor=lan, payload={"lý do": "Ảnh cũ"})
        record("báo-cáo", "A-1", "accept", actor=minh, from_state="received", to_state="verifying")
    records = json.loads(json.dumps(export("báo-cáo", "A-1")))
    previous = "0" * 64
    for number, entry in enumerate(records, start=1):
        stated = entry.pop("hash")
        text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode("utf-8")).hexdigest() == stated
        assert entry["previous_hash"] == previous
        assert entry["sequence"] == number
        previous = stated
    assert records[0]["at"] == "2021-05-14T03:00:00.000000Z"
    assert records[0]["action"] == "gỡ-bỏ"


def test_the_export_names_no_person_and_shows_no_payload(db, lan):
    record("item", "A-1", "log", actor=lan, payload={"reporter": "0912 345 678"})
    text = json.dumps(export("item", "A-1"), ensure_ascii=False)
    for private in (str(lan.public_id), lan.username, str(lan), "0912 345 678"):
        assert private not in text


def test_one_person_is_recognised_within_a_subject_and_not_across(db, lan, minh):
    mine = [record("item", "A-1", "log", actor=lan), record("item", "A-1", "edit", actor=lan)]
    his = record("item", "A-1", "accept", actor=minh)
    elsewhere = record("item", "A-2", "log", actor=lan)
    assert mine[0].actor_commitment == mine[1].actor_commitment
    assert len({mine[0].actor_commitment, his.actor_commitment, elsewhere.actor_commitment}) == 3
    assert record("item", "A-1", "remind").actor_commitment == ""


@pytest.mark.usefixtures("without_people")
@pytest.mark.parametrize(
    "bad",
    [{"subject_id": ""}, {"action": "x" * 81}, {"action": "two\nlines"}, {"payload": {"x": float("nan")}}],
)
def test_a_malformed_event_is_refused(db, bad):
    with pytest.raises(ValueError, match=r"printable|JSON"):
        record(**{"subject_kind": "item", "subject_id": "A-1", "action": "log"} | bad)
    assert not Event.objects.exists()


def test_a_purge_takes_the_payload_for_good_and_is_itself_an_event(db, lan, an):
    event = record("item", "A-1", "log", actor=lan, payload={"reporter": "Nguyễn Thị Bông"})
    purge = purge_payload(event, by=an, reason="Hết hạn lưu")
    event = history("item", "A-1").get(sequence=1)
    assert event.payload is None
    assert event.is_purged
    assert history("item", "A-1").get(sequence=2).payload == {
        "event": str(event.public_id),
        "reason": "Hết hạn lưu",
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT salt, data FROM cms_events_eventpayload WHERE event_id = %s", [event.pk])
        assert cursor.fetchone() == ("", None)
    with pytest.raises(ValueError, match="không có nội dung"):
        purge_payload(event, by=an, reason="Lần nữa")
    with pytest.raises(ValueError, match="chính việc xoá"):
        purge_payload(purge, by=an, reason="Xoá dấu vết")


def test_a_purge_needs_a_reason(db, an):
    event = record("item", "A-1", "log", payload={"a": 1})
    with pytest.raises(ValueError, match="lý do"):
        purge_payload(event, by=an, reason="  ")
    assert history("item", "A-1").get().payload == {"a": 1}


@pytest.mark.parametrize(
    ("label", "sql"),
    [
        ("events", "UPDATE cms_events_event SET action = 'x'"),
        ("events", "DELETE FROM cms_events_event"),
        ("event chains", "UPDATE cms_events_chain SET salt = ''"),
        ("event chains", "DELETE FROM cms_events_chain"),
        ("event payloads", "DELETE FROM cms_events_eventpayload"),
        (
            "event payloads",
            "UPDATE cms_events_eventpayload SET id = id + 1, data = NULL, salt = '', purge_id = event_id",
        ),
        ("checkpoints", "UPDATE cms_events_checkpoint SET length = 9"),
        ("checkpoints", "DELETE FROM cms_events_checkpoint"),
    ],
)
def test_the_database_refuses_to_change_the_log(db, label, sql):
    record("item", "A-1", "log", payload={"a": 1})
    seal()
    with pytest.raises(IntegrityError) as refusal, as_owner(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert is_refusal(refusal.value, label) or "HAIDANG: sound rows" in str(refusal.value)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cms_events_chain SET length = length - 1",
        "UPDATE cms_events_chain SET length = length + 2",
        "UPDATE cms_events_chain SET head = 'x'",
        "UPDATE cms_events_chain SET sealed = sealed - 1",
        "UPDATE cms_events_chain SET sealed = length + 1",
        "UPDATE cms_events_eventpayload SET data = '{}'",
        "UPDATE cms_events_eventpayload SET data = NULL, salt = ''",
    ],
)
def test_the_database_refuses_to_turn_a_chain_back_or_to_exchange_a_payload(db, sql):
    record("item", "A-1", "log", payload={"a": 1})
    seal()
    with pytest.raises(IntegrityError) as refusal, as_owner(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert is_refusal(refusal.value)


@pytest.mark.usefixtures("without_people")
@pytest.mark.django_db(transaction=True)
def test_each_commit_is_sealed_by_itself():
    with transaction.atomic():
        record("item", "A-1", "log")
        record("item", "A-1", "accept")
        record("item", "A-2", "log")
    assert list(Checkpoint.objects.order_by("sequence").values_list("subject_id", "length")) == [
        ("A-1", 2),
        ("A-2", 1),
    ]
    assert not Chain.objects.exclude(pk__in=[c.pk for c in Chain.objects.all() if c.sealed == c.length])


@pytest.mark.usefixtures("without_people")
@pytest.mark.django_db(transaction=True)
def test_what_a_crash_left_unsealed_is_sealed_later(monkeypatch):
    monkeypatch.setattr("cms.core.events.sealing.seal", lambda numbers: 1 / 0)
    with transaction.atomic():
        record("item", "A-1", "log")
    assert Event.objects.count() == 1
    assert not Checkpoint.objects.exists()
    monkeypatch.undo()
    assert seal() == 1
    assert seal() == 0
