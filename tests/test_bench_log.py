"""A hundredth of the log that `bench verify_log` makes, checked by several processes as a long one is."""

import pytest

from bench.log.making import ACTS, make
from cms.core import triggers
from cms.core.events import verifying
from cms.core.events.models import Event
from cms.core.events.verifying import Verification
from factcheck.models import Item


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_long_log_is_read_by_several_processes_and_its_last_signatures_vouch(monkeypatch):
    monkeypatch.setattr(verifying, "ALONE", 1000)
    monkeypatch.setattr(verifying, "SHORT", 1000)
    items = make(10_000)
    check = Verification(processes=2)
    assert list(check.problems()) == []
    counts = check.counts()
    assert (counts["compared"] >= items, counts["rows"] >= 9 * items) == (True, True)
    assert items <= counts["signatures"] < 2 * items + 10_000 // len(ACTS) * 2
    item = Item.objects.order_by("pk").last()
    with triggers.lifted():
        Item.objects.filter(pk=item.pk).update(conflict=True)
        event = Event.objects.filter(subject_id=str(item.public_id), sequence=7).get()
        Event.objects.filter(pk=event.pk).update(action="another")
    found = [(each.kind, each.sequence, each.field) for each in Verification(processes=2).problems()]
    assert found == [("event_changed", 7, ""), ("row_changed", None, "conflict")]
