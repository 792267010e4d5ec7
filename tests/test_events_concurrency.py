"""Many hands at once on PostgreSQL: no gap, no fork, nothing unsealed, nothing done twice at once."""

from functools import partial

import pytest
from django.db import transaction

from cms.core.events.models import Chain, Checkpoint
from cms.core.events.services import history, record
from cms.core.events.verifying import verify
from cms.core.outbox import handlers
from cms.core.outbox import services as outbox
from cms.core.outbox.models import OutboxRow
from tests.at_once import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
HANDS = 40


def all_at_once(act, hands=HANDS):
    """`act(number)` in that many threads, which start at one moment; what each returned."""
    return together(*(partial(act, number) for number in range(hands)))


def test_forty_people_record_on_one_subject_without_gap_or_fork():
    def act(number):
        with transaction.atomic():
            return record("item", "A-1", f"step {number}", payload={"n": number}).sequence

    assert sorted(all_at_once(act)) == list(range(1, HANDS + 1))
    assert [event.sequence for event in history("item", "A-1")] == list(range(1, HANDS + 1))
    assert verify() == []
    assert not Chain.unsealed().exists()


def test_forty_subjects_are_sealed_into_one_unbroken_chain():
    def act(number):
        with transaction.atomic():
            record("item", f"A-{number}", "log")
            record("item", f"A-{number}", "accept")

    before = Checkpoint.objects.count()
    all_at_once(act)
    assert verify() == []
    assert Checkpoint.objects.count() == before + HANDS
    assert not Chain.unsealed().exists()


def test_several_workers_share_the_outbox_and_keep_the_order_of_each_key(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", {})
    seen = []
    with transaction.atomic():
        for number in range(60):
            outbox.put("index", f"A-{number % 6}", {"n": number})

    @handlers.handler("index")
    def note(row):
        seen.append((row.key, row.data["n"]))

    done = all_at_once(lambda _number: outbox.drain(), hands=4)
    assert sum(done) + outbox.drain() == len(seen) == 60
    for key in {key for key, _number in seen}:
        mine = [number for other, number in seen if other == key]
        assert mine == sorted(mine)
    assert not OutboxRow.objects.filter(done_at=None).exists()
