"""Rows written before their topic had subscribers: each subscriber gets them, in their place."""

from django.db import transaction

from .handlers import subscribers_of, topics_with_subscribers
from .models import OutboxRow

AT_ONCE = 200  # keys


def deal_out() -> int:
    """Give the open rows of topics that have subscribers now, written for none, to each; return how many.

    A key's newer rows are written anew behind them, so that each subscriber is told in the order of the
    changes. Of one that another worker has just now a second is told; a row may be carried out twice, never
    lost.
    """
    of_nobody = OutboxRow.objects.filter(done_at=None, topic__in=topics_with_subscribers(), subscriber="")
    return sum(map(_deal_out, sorted(set(of_nobody.values_list("topic", flat=True)))))


def _deal_out(topic: str) -> int:
    undealt, dealt = OutboxRow.objects.filter(done_at=None, topic=topic, subscriber="").order_by("id"), 0
    while keys := list(dict.fromkeys(undealt.values_list("key", flat=True)[:AT_ONCE])):
        with transaction.atomic():
            # Whoever comes second waits here, and finds the rows gone.
            rows = list(
                OutboxRow.objects.select_for_update(of=("self",))
                .filter(done_at=None, topic=topic, key__in=keys)
                .order_by("id")
            )
            if of_nobody := [row for row in rows if not row.subscriber]:
                OutboxRow.objects.bulk_create(_anew(rows, subscribers_of(topic)), batch_size=500)
                OutboxRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
            dealt += len(of_nobody)
    return dealt


def _anew(rows: list[OutboxRow], names: list[str]) -> list[OutboxRow]:
    fields = [field.attname for field in OutboxRow._meta.concrete_fields if not field.primary_key]
    return [
        OutboxRow(**{field: getattr(row, field) for field in fields} | {"subscriber": name})
        for row in rows
        for name in ([row.subscriber] if row.subscriber else names)
    ]
