"""Events and checkpoints are signed with a key that does not lie in the database."""

import base64
import json
import uuid
from io import StringIO

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import transaction

from cms.core import triggers
from cms.core.events import hashing, keys, slips, upgrading
from cms.core.events.models import CHAIN_SIGNED, Chain, Checkpoint, Event
from cms.core.events.sealing import anchor, seal
from cms.core.events.services import export, history, record
from cms.core.events.verifying import Verification, verify
from factcheck.models import Item
from tests import desk

pytestmark = pytest.mark.django_db
OTHER_KEY = base64.b64encode(b"another key of thirty-two bytes!").decode()


def kinds(**options):
    return [problem.kind for problem in verify(**options)]


def log(*actions, subject="A-1", **options):
    made = [record("note", subject, action, **options) for action in actions]
    seal()
    return made


def forged(event, **changes):
    """An event after `event`, in its place in the chain and with a hash that fits, without asking anybody."""
    chain = event.chain
    chain.refresh_from_db()
    new = Event.objects.get(pk=event.pk)
    new.pk, new.public_id = None, uuid.uuid4()
    new.sequence, new.previous_hash, new.action = chain.length + 1, chain.head, "forged"
    new.rows = new.rows_hash = new.payload_hash = ""
    for name, value in changes.items():
        setattr(new, name, value)
    new.hash = hashing.hash_of(new.public_record())
    Event.objects.bulk_create([new])
    Chain.objects.filter(pk=chain.pk).update(length=new.sequence, head=new.hash)
    return new


def test_a_stranger_tells_the_signature_with_the_published_key_alone(client):
    log("step")
    [entry] = export("note", "A-1")
    [published] = client.get("/cong-khai/khoa-nhat-ky.json").json()["keys"]
    assert entry["key"] == published["fingerprint"]
    assert (published["algorithm"], published["until_checkpoint"]) == ("Ed25519", None)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(published["public_key"]))
    signature = base64.b64decode(Event.objects.get(public_id=entry["public_id"]).signature)
    public.verify(signature, b"hai-dang/log/2:" + entry["hash"].encode())


@pytest.mark.parametrize("signature", ["", "not base 64", None])
def test_an_event_in_anybodys_name_without_the_key_is_named(signature):
    """None: the signature of the event before, copied."""
    [event] = log("step")
    new = forged(event, **({} if signature is None else {"signature": signature}))
    for every in (True, False):
        [problem] = verify(every_signature=every)
        assert (problem.kind, problem.event_public_id) == ("signature_wrong", str(new.public_id))


def test_it_is_found_too_when_honest_events_came_after_it():
    [event] = log("step")
    new = forged(event)
    second = forged(new)
    log("step on", "and on")
    for every in (True, False):
        found = [(p.kind, p.event_public_id) for p in verify(every_signature=every)]
        assert found == [("signature_wrong", str(each.public_id)) for each in (new, second)]


def test_a_log_rewritten_whole_with_another_key_is_found(settings):
    ours = settings.EVENT_KEY
    settings.EVENT_KEY = OTHER_KEY
    log("step")
    settings.EVENT_KEY = ours
    assert set(kinds()) == {"key_unknown"}


def test_an_event_of_format_1_counts_no_more():
    [event] = log("step")
    forged(event, format=1, key="", signature="")
    assert kinds() == ["event_unsigned"]


def test_a_chain_that_was_never_signed_does_not_count():
    [event] = log("step")
    with triggers.lifted():
        same = ("chain", "subject_kind", "subject_id", "at", "recorded_at")
        old = Event(
            **{name: getattr(event, name) for name in same},
            format=1, sequence=1, action="forged", previous_hash=hashing.ZERO,
        )  # fmt: skip
        old.hash = hashing.hash_of(old.public_record())
        event.delete()
        old.save()
        Chain.objects.filter(pk=event.chain_id).update(head=old.hash)
        assert "chain_unsigned" in kinds()
    log("an honest act")
    assert "event_unsigned" in kinds()


def test_a_retired_key_counts_up_to_its_last_checkpoint(settings):
    log("step")
    old, until = settings.EVENT_KEY, anchor()[0]
    retired = f"{keys.current().text}:{until}"
    settings.EVENT_KEY, settings.EVENT_PUBLIC_KEYS = OTHER_KEY, retired
    log("step under the new key")
    assert kinds() == []
    settings.EVENT_KEY, settings.EVENT_PUBLIC_KEYS = old, ""
    record("note", "A-1", "by the thief of the old key")
    settings.EVENT_KEY, settings.EVENT_PUBLIC_KEYS = OTHER_KEY, retired
    seal()
    assert kinds() == ["key_retired"]


def test_a_lost_key_leaves_what_it_signed_readable_and_the_loss_on_record(settings):
    log("step")
    settings.EVENT_PUBLIC_KEYS = f"{keys.current().text}:{anchor()[0]}"
    settings.EVENT_KEY = OTHER_KEY
    call_command("event_key", "changed", "lost", "Máy chủ cháy.", stdout=StringIO())
    seal()
    assert kinds() == []
    [event] = history("log", "keys")
    assert (event.action, event.key) == ("key_lost", keys.current().fingerprint)
    settings.EVENT_PUBLIC_KEYS = ""
    assert set(kinds()) == {"key_unknown"}


def test_without_a_key_nothing_is_recorded(settings):
    settings.EVENT_KEY = ""
    with pytest.raises(ImproperlyConfigured, match="EVENT_KEY"):
        record("note", "A-1", "step")


def made_old():
    """The whole log as it was before events were signed."""
    with triggers.lifted():
        heads = {}
        for event in Event.objects.order_by("chain", "sequence"):
            event.format, event.rows, event.rows_hash, event.key, event.signature = 1, "", "", "", ""
            event.previous_hash = heads.get(event.chain_id, hashing.ZERO)
            event.hash = heads[event.chain_id] = hashing.hash_of(event.public_record())
            event.save()
        last = hashing.ZERO
        Checkpoint.objects.all().delete()
        for number, chain in enumerate(Chain.objects.order_by("pk"), start=1):
            chain.head, chain.sealed = heads[chain.pk], chain.length
            chain.save()
            seal = Checkpoint(
                format=1, sequence=number, chain_number=chain.pk, subject_kind=chain.subject_kind,
                subject_id=chain.subject_id, length=chain.length, head=chain.head, previous_hash=last,
            )  # fmt: skip
            seal.hash = last = hashing.hash_of(seal.public_record())
            seal.save()


def test_an_upgrade_signs_every_chain_once_and_tells_what_rows_are(monday_morning):
    item = desk.accepted()
    made_old()
    assert set(kinds()) == {"chain_unsigned"}
    chains = Chain.objects.count()
    upgrading.sign_after_migrate()
    check = Verification()
    assert list(check.problems()) == []
    assert check.counts()["in_part"] > 0
    assert Event.objects.filter(action=CHAIN_SIGNED).count() >= chains
    assert "chain_signed" not in {event.action for event in history("item", str(item.public_id))}
    events = Event.objects.count()
    upgrading.sign_after_migrate()
    assert Event.objects.count() == events
    with transaction.atomic(), triggers.lifted():
        Item.objects.filter(pk=item.pk).update(claim="Một điều khác")
    [problem] = verify()
    assert (problem.kind, problem.field, problem.stands) == ("row_changed", "claim", "Một điều khác")


def test_what_the_anchor_printed_is_taken_back_whole_and_by_mail(mailoutbox, tmp_path):
    log("step")
    out = StringIO()
    call_command("anchor", "--mail", "giam-sat@example.com", stdout=out)
    text = out.getvalue()
    number, digest = anchor()
    assert slips.read(text) == (number, digest) == slips.read(f"{number}:{digest}")
    assert keys.current().fingerprint in text
    assert max(map(len, text.splitlines())) <= 44
    [mail] = mailoutbox
    assert (mail.body, mail.to) == (text, ["giam-sat@example.com"])
    (tmp_path / "phieu.txt").write_text(text)
    call_command("verify_log", "--anchor", str(tmp_path / "phieu.txt"), stdout=StringIO())
    kept = text.replace(digest[:6], "000000")
    with pytest.raises(SystemExit):
        call_command("verify_log", "--anchor", kept, stdout=StringIO())


def test_the_command_makes_keys_and_says_how_one_is_retired(settings):
    def said(*arguments):
        out = StringIO()
        call_command("event_key", *arguments, stdout=out)
        return out.getvalue().strip()

    assert len(base64.b64decode(said("new"))) == 32
    assert json.loads(said("public")) == [keys.current().as_dict()]
    settings.EVENT_PUBLIC_KEYS = said("retire")
    settings.EVENT_KEY = said("new")
    assert len(json.loads(said("public"))) == 2
