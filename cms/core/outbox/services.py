"""`put` a row in the transaction of a change; `drain`, `health` and `forget` for whoever keeps house."""

import json
from collections.abc import Iterable
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Count, Min, Q

from cms.core import clock
from cms.core.transactions import require_transaction

from . import pauses
from .handlers import Line, lines, subscribers_of
from .models import OutboxRow
from .tasks import enqueue
from .worker import due_rows, open_rows, process_due_rows

STUCK_AFTER = 5  # failed attempts


def put(topic: str, key: str, data: dict | None = None) -> list[OutboxRow]:
    """Write what has the handler of `topic`, or each of its subscribers, run for `data` after this
    transaction commits: a row for each.

    `key` says what it is about: rows with the same topic, subscriber and key are carried out one after the
    other, oldest first. `data` is JSON (dates and UUIDs become strings). NotInTransaction outside a
    transaction.
    """
    return put_each(topic, [(key, data or {})])


def put_many(topic: str, keys: Iterable[str]) -> None:
    """As `put` for each of `keys`, without data."""
    put_each(topic, [(key, {}) for key in keys])


def put_each(topic: str, told: Iterable[tuple[str, dict]]) -> list[OutboxRow]:
    """As `put` for each (key, data) of `told`, in their order, at one query for 500 rows."""
    names = subscribers_of(topic)
    rows = [row for key, data in told for row in _rows(topic, names, str(key), data)]
    if rows:
        OutboxRow.objects.bulk_create(rows, batch_size=500)
        _enqueue_on_commit()
    return rows


def drain(limit: int = 500) -> int:
    """Carry out up to `limit` open rows that are due, oldest first; return how many were done.

    Several workers may drain at once: each row is with one of them. A row that fails keeps its error, is
    tried again after a pause that doubles from one minute to six hours, and holds back only later rows of
    its own topic, subscriber and key. Rows that are nobody's to carry out stay open (see `health`). A batch
    of many rows of few keys may go beyond `limit`.
    """
    return process_due_rows(limit).done


def health() -> dict:
    """Counts of what is open: `open`, `due`, `failing`, `stuck` (5 failures and more), `oldest` (ISO time or
    None), `unhandled` (topics, or "topic → subscriber", that nobody carries out → rows), `lines` (see
    `line_health`), `well` (nothing stuck, nothing unhandled)."""
    by_line = line_health()
    unhandled = {line["line"]: line["open"] for line in by_line if not line["handled"]}
    report = {name: sum(line[name] for line in by_line) for name in ("open", "failing", "stuck")}
    oldest = min((line["oldest"] for line in by_line), default=None)
    report |= {"due": due_rows().count(), "oldest": oldest, "unhandled": unhandled, "lines": by_line}
    return report | {"well": not report["stuck"] and not unhandled}


def line_health() -> list[dict]:
    """What is open of each line that has something open: `line` ("topic", or "topic → subscriber"), `topic`,
    `subscriber`, `open`, `failing`, `stuck`, `oldest` (ISO time), `paused` (its server is away),
    `handled`."""
    failed = ~Q(last_error="")
    rows = (
        open_rows()
        .order_by("topic", "subscriber")
        .values("topic", "subscriber")
        .annotate(
            open=Count("id"),
            failing=Count("id", filter=failed),
            stuck=Count("id", filter=Q(attempts__gte=STUCK_AFTER) & failed),
            oldest=Min("created_at"),
        )
    )
    known, away = set(lines()), pauses.paused(lines())
    return [
        {"line": str(line)}
        | row
        | {
            "oldest": row["oldest"].isoformat(),
            "paused": line in away,
            # Written for nobody, it is dealt out to the topic's subscribers by the next draining.
            "handled": line in known or (not line.subscriber and subscribers_of(line.topic) != [""]),
        }
        for row in rows
        for line in [Line(row["topic"], row["subscriber"])]
    ]


def worst(limit: int = 20):
    """The open rows that failed most often."""
    return open_rows().exclude(last_error="").order_by("-attempts", "id")[:limit]


def forget(days: int) -> int:
    """Delete rows done more than `days` ago (their data has served); return how many."""
    return OutboxRow.objects.filter(done_at__lt=clock.now() - timedelta(days=days)).delete()[0]


def _rows(topic: str, names: list[str], key: str, data: dict) -> list[OutboxRow]:
    require_transaction("put()")
    if not topic or not key:
        raise ValueError("An outbox row needs a topic and a key.")
    plain = json.loads(json.dumps(data, cls=DjangoJSONEncoder, allow_nan=False))
    now = clock.now()
    return [OutboxRow(topic=topic, subscriber=name, key=key, data=plain, created_at=now) for name in names]


def _enqueue_on_commit() -> None:
    if enqueue not in [entry[1] for entry in connections[DEFAULT_DB_ALIAS].run_on_commit[-20:]]:
        transaction.on_commit(enqueue, robust=True)
