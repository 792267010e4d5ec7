"""`put` a row in the transaction of a change; `drain`, `health` and `forget` for whoever keeps house."""

import json
from collections.abc import Iterable
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Count, Min, Q

from cms.core import clock
from cms.core.transactions import require_transaction

from .handlers import topics
from .models import OutboxRow
from .tasks import enqueue
from .worker import due_rows, open_rows, process_due_rows

STUCK_AFTER = 5  # failed attempts


def put(topic: str, key: str, data: dict | None = None) -> OutboxRow:
    """Write the row that has the handler of `topic` run for `data` after this transaction commits.

    `key` says what it is about: rows with the same topic and key are carried out one after the other, oldest
    first. `data` is JSON (dates and UUIDs become strings). NotInTransaction outside a transaction.
    """
    plain = json.loads(json.dumps(data or {}, cls=DjangoJSONEncoder, allow_nan=False))
    row = _row(topic, str(key), plain)
    row.save()
    _enqueue_on_commit()
    return row


def put_many(topic: str, keys: Iterable[str]) -> None:
    """As `put` for each of `keys`, without data."""
    rows = [_row(topic, str(key), {}) for key in keys]
    if rows:
        OutboxRow.objects.bulk_create(rows, batch_size=500)
        _enqueue_on_commit()


def drain(limit: int = 500) -> int:
    """Carry out up to `limit` open rows that are due, oldest first; return how many were done.

    Several workers may drain at once: each row is with one of them. A row that fails keeps its error, is
    tried again after a pause that doubles from one minute to six hours, and holds back only later rows of its
    own topic and key. Rows of a topic without handler stay open (see `health`). A batch of many rows of few
    keys may go beyond `limit`.
    """
    return process_due_rows(limit).done


def health() -> dict:
    """Counts of what is open: `open`, `due`, `failing`, `stuck` (5 failures and more), `oldest` (ISO time or
    None), `unhandled` (topics without handler → rows), `well` (nothing stuck, nothing unhandled)."""
    report = open_rows().aggregate(
        open=Count("id"),
        failing=Count("id", filter=~Q(last_error="")),
        stuck=Count("id", filter=Q(attempts__gte=STUCK_AFTER) & ~Q(last_error="")),
        oldest=Min("created_at"),
    )
    unhandled = (
        open_rows().exclude(topic__in=topics()).values_list("topic").annotate(Count("id")).order_by("topic")
    )
    report |= {"due": due_rows().count(), "unhandled": dict(unhandled)}
    report["oldest"] = report["oldest"].isoformat() if report["oldest"] else None
    return report | {"well": not report["stuck"] and not report["unhandled"]}


def worst(limit: int = 20):
    """The open rows that failed most often."""
    return open_rows().exclude(last_error="").order_by("-attempts", "id")[:limit]


def forget(days: int) -> int:
    """Delete rows done more than `days` ago (their data has served); return how many."""
    return OutboxRow.objects.filter(done_at__lt=clock.now() - timedelta(days=days)).delete()[0]


def _row(topic: str, key: str, data: dict) -> OutboxRow:
    require_transaction("put()")
    if not topic or not key:
        raise ValueError("An outbox row needs a topic and a key.")
    return OutboxRow(topic=topic, key=key, data=data, created_at=clock.now())


def _enqueue_on_commit() -> None:
    if enqueue not in [entry[1] for entry in connections[DEFAULT_DB_ALIAS].run_on_commit[-20:]]:
        transaction.on_commit(enqueue, robust=True)
