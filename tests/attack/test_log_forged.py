"""Who owns the database writes what the key's owner never wrote: chains, checkpoints, unreadable values."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from cms.core import triggers
from cms.core.events import chain_verifier, hashing
from cms.core.events.models import Chain, Checkpoint, Event
from cms.core.events.sealing import anchor, seal
from cms.core.events.services import purge_payload, record
from cms.core.events.verifying import verify
from factcheck.models import Item, Post
from tests import desk
from tests.attack.quiet import copy, new_uuid, sql
from tests.attack.test_quiet_changes import whole_item
from tests.database.application import as_owner
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def log(db):
    """Two items that were received, one of them first; a note whose payload was purged."""
    desk.received()
    desk.received(url="https://mxh.example/posts/2")
    purged, _kept = (record("note", "A-1", "step", actor=named("an"), payload={"n": 1}) for _time in "12")
    purge_payload(purged, by=named("an"), reason="Hết hạn lưu")
    seal()
    assert verify() == []


def found_after(do, **options):
    """Kinds of what is found after `do` by SQL, the triggers lifted meanwhile; then it is undone."""
    with as_owner(), transaction.atomic():
        triggers.drop()
        do()
        triggers.install()
        found = {problem.kind for problem in verify(**options)}
        transaction.set_rollback(True)
    return found


def chain():
    return Chain.objects.filter(subject_kind="item").earliest("pk")


def known_by_an_empty_chain():
    """A post that nobody handed in; a chain without an event makes it known."""
    key = new_uuid()
    copy(Post, Post.objects.earliest("pk").pk, public_id=key, url="https://mxh.example/x", url_key="x")
    Chain.objects.create(subject_kind="post", subject_id=str(uuid.UUID(key)), salt="0" * 32)


def unsigned_checkpoints():
    """The item gone, and the checkpoints without it: of the format that anybody can write."""
    lost = Chain.objects.get(subject_kind="item", subject_id=str(Item.objects.earliest("pk").public_id)).pk
    kept = list(Checkpoint.objects.exclude(chain_number=lost).order_by("sequence"))
    without_it()
    sql("DELETE FROM cms_events_checkpoint")
    last = hashing.ZERO
    for number, checkpoint in enumerate(kept, start=1):
        checkpoint.pk, checkpoint.format, checkpoint.key, checkpoint.signature = None, 1, "", ""
        checkpoint.sequence, checkpoint.previous_hash = number, last
        last = checkpoint.hash = hashing.hash_of(checkpoint.public_record())
    Checkpoint.objects.bulk_create(kept)


def without_it():
    item = Item.objects.earliest("pk")
    sql("UPDATE factcheck_item SET claim = 'x' WHERE id <> %s", item.pk)
    whole_item(None)


def unsealed():
    sql("DELETE FROM cms_events_checkpoint")
    sql("UPDATE cms_events_chain SET sealed = 0")


def newest_checkpoint_cut():
    newest = Checkpoint.objects.latest("sequence")
    sql("DELETE FROM cms_events_checkpoint WHERE id = %s", newest.pk)
    sql("UPDATE cms_events_chain SET sealed = 0 WHERE id = %s", newest.chain_number)


def told(text):
    """The first event of the item tells this of rows, with the digest that fits."""

    def do():
        digest = hashing.digest(chain().salt + text)
        sql("UPDATE cms_events_event SET rows = %s, rows_hash = %s WHERE chain_id = %s AND sequence = 1",
            text, digest, chain().pk)  # fmt: skip

    return do


def exchanged(column):
    def do():
        one, other = Chain.objects.filter(subject_kind="item").order_by("pk")
        for pk, value in ((one.pk, "-"), (other.pk, getattr(one, column)), (one.pk, getattr(other, column))):
            sql(f"UPDATE cms_events_chain SET {column} = %s WHERE id = %s", value, pk)

    return do


def replayed():
    """The last event of one item is the last of the other too."""
    one, other = Chain.objects.filter(subject_kind="item").order_by("pk")
    event = Event.objects.get(chain=one, sequence=one.length)
    event.pk, event.public_id, event.chain, event.sequence = None, uuid.uuid4(), other, other.length + 1
    Event.objects.bulk_create([event])
    Chain.objects.filter(pk=other.pk).update(length=event.sequence, head=event.hash)


def purge_says(text):
    purge = Event.objects.get(action="payload_purged")
    return sql("UPDATE cms_events_eventpayload SET data = %s WHERE event_id = %s", text, purge.pk)


def ignore_checks(yes):
    if SQLITE:
        sql(f"PRAGMA ignore_check_constraints = {'ON' if yes else 'OFF'}")


def item_holds(column, value):
    def do():
        ignore_checks(True)
        try:
            sql(f"UPDATE factcheck_item SET {column} = {value} WHERE id = %s", Item.objects.earliest("pk").pk)
        finally:
            ignore_checks(False)  # no rollback does it, and later tests have the same connection

    return do


FORGED = {
    known_by_an_empty_chain: "chain_empty",
    without_it: "subject_lost",
    unsigned_checkpoints: "checkpoint_unsigned",
    told("not JSON"): "rows_changed",
    told("[1]"): "rows_changed",
    exchanged("subject_id"): "event_moved",
    exchanged("salt"): "rows_changed",
    replayed: "event_moved",
    (lambda: purge_says("not JSON")): "payload_changed",
    (lambda: purge_says("[1]")): "payload_changed",
    item_holds("conflict_agencies", f"'{'[' * 3000}{']' * 3000}'"): "row_unreadable",
    item_holds("conflict_agencies", f"'[{'9' * 5000}]'"): "row_unreadable",
}
FORGED_ON_SQLITE = {
    item_holds("conflict_lifted_at", "'no time'"): "row_unreadable",  # Django reads None, SQL does not
    item_holds("conflict", "2"): "row_unreadable",  # Django reads False, SQL takes it for true
    item_holds("claim", "x'ff'"): "row_changed",
    item_holds("conflict_agencies", r"""'["\ud800"]'"""): "row_changed",
    item_holds("public_id", "'none'"): "row_missing",
    (lambda: sql("UPDATE cms_events_event SET at = 'no time'")): "row_unreadable",
    (lambda: sql("UPDATE cms_events_event SET rows = x'00'")): "log_unreadable",
}


def test_what_was_forged_is_found_and_never_stops_the_check(log):
    for do, kind in (FORGED | (FORGED_ON_SQLITE if SQLITE else {})).items():
        assert kind in found_after(do), (do, kind)


def test_what_was_cut_off_is_found_while_nobody_seals_it_again_and_by_the_anchor(log, monkeypatch):
    assert found_after(unsealed) == found_after(newest_checkpoint_cut) == set()
    assert found_after(newest_checkpoint_cut, anchor=anchor()) == {"anchor_not_found"}
    monkeypatch.setattr(chain_verifier, "SEALED_WITHIN", timedelta(0))
    assert found_after(unsealed) == found_after(newest_checkpoint_cut) == {"event_unsealed"}


def test_an_event_of_any_year_is_whole(db):
    record("note", "A-1", "step", at=datetime(206, 1, 1, tzinfo=UTC))
    assert verify(("note", "A-1")) == []
