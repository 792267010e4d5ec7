"""`put` a row, register a `handler`, `drain` what is open, `sweep` after a crash, ask `health`."""

import json
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Count, Exists, Min, OuterRef, Q

from cms.core import clock

from .models import OutboxRow

LEASE = timedelta(minutes=5)  # how long a row stays with the worker that took it before another may
LONGEST_PAUSE = timedelta(hours=6)
STUCK_AFTER = 5  # failed attempts

_handlers: dict[str, Callable[[OutboxRow], object]] = {}


class NotInTransaction(RuntimeError):
    """A row is put in the transaction of the change that causes it, or not at all."""


def handler(topic: str):
    """Decorator: `fn(row)` carries out rows of `topic`; it bears being run twice, an exception is a retry.

    It runs outside a transaction. ValueError when another function has the topic.
    """

    def registered(fn):
        known = _handlers.setdefault(topic, fn)
        if (known.__module__, known.__qualname__) != (fn.__module__, fn.__qualname__):
            raise ValueError(
                f"The topic {topic!r} is carried out by {known.__module__}.{known.__qualname__}."
            )
        _handlers[topic] = fn
        return fn

    return registered


def put(topic: str, key: str, data: dict | None = None) -> OutboxRow:
    """Promise that the handler of `topic` will be run for `data` after this transaction commits.

    `key` says what it is about: rows with the same topic and key are carried out one after the other, oldest
    first. `data` is JSON (dates and UUIDs become strings). NotInTransaction outside a transaction.
    """
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise NotInTransaction("put() is called inside transaction.atomic(), with the change that causes it.")
    if not topic or not str(key):
        raise ValueError("An outbox row needs a topic and a key.")
    plain = json.loads(json.dumps(data or {}, cls=DjangoJSONEncoder, allow_nan=False))
    row = OutboxRow.objects.create(topic=topic, key=str(key), data=plain, created_at=clock.now())
    if enqueue not in [entry[1] for entry in connections[DEFAULT_DB_ALIAS].run_on_commit[-20:]]:
        transaction.on_commit(enqueue, robust=True)
    return row


def enqueue() -> None:
    """Ask a worker to drain. Losing this call loses nothing: `sweep` finds the rows."""
    from .tasks import carry_out

    carry_out.enqueue()


def drain(limit: int = 500) -> int:
    """Carry out up to `limit` open rows that are due, oldest first; return how many were done.

    Several workers may drain at once: each row is with one of them. A row that fails keeps its error, is
    tried again after a pause that doubles from one minute to six hours, and holds back only later rows of its
    own topic and key. Rows of a topic without handler stay open (see `health`).
    """
    return work_off(limit).done


def work_off(limit: int) -> "Outcome":
    """As `drain`, and say how many failed too."""
    results: list[bool] = []
    while len(results) < limit and (row := _claim()):
        results.append(_carry_out(row))
    return Outcome(done=results.count(True), failed=results.count(False))


class Outcome(NamedTuple):
    """What one draining did, in rows."""

    done: int
    failed: int


def sweep() -> bool:
    """Enqueue a drain if a row is due, whoever forgot it; True if so. Run it on a schedule."""
    due = _due().exists()
    if due:
        enqueue()
    return due


def next_due() -> datetime | None:
    """When the earliest row that waits after a failure is due; None when none waits."""
    waiting = _open().filter(topic__in=_handlers, not_before__gt=clock.now())
    return waiting.aggregate(at=Min("not_before"))["at"]


def health() -> dict:
    """Counts of what is open: `open`, `due`, `failing`, `stuck` (5 failures and more), `oldest` (ISO time or
    None), `unhandled` (topics without handler → rows), `well` (nothing stuck, nothing unhandled)."""
    report = _open().aggregate(
        open=Count("id"),
        failing=Count("id", filter=~Q(last_error="")),
        stuck=Count("id", filter=Q(attempts__gte=STUCK_AFTER) & ~Q(last_error="")),
        oldest=Min("created_at"),
    )
    unhandled = (
        _open().exclude(topic__in=_handlers).values_list("topic").annotate(Count("id")).order_by("topic")
    )
    report |= {"due": _due().count(), "unhandled": dict(unhandled)}
    report["oldest"] = report["oldest"].isoformat() if report["oldest"] else None
    return report | {"well": not report["stuck"] and not report["unhandled"]}


def worst(limit: int = 20):
    """The open rows that failed most often."""
    return _open().exclude(last_error="").order_by("-attempts", "id")[:limit]


def forget(days: int) -> int:
    """Delete rows done more than `days` ago (their data has served); return how many."""
    return OutboxRow.objects.filter(done_at__lt=clock.now() - timedelta(days=days)).delete()[0]


def _open():
    return OutboxRow.objects.filter(done_at=None)


def _due():
    earlier = _open().filter(topic=OuterRef("topic"), key=OuterRef("key"), id__lt=OuterRef("id"))
    may = Q(not_before=None) | Q(not_before__lte=clock.now())
    return _open().filter(may, ~Exists(earlier), topic__in=_handlers).order_by("id")


def _claim() -> OutboxRow | None:
    """Take the oldest due row: a crash of this process gives it back when the lease has run out."""
    with transaction.atomic():
        row = _due().select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        row.attempts += 1
        row.not_before = clock.now() + LEASE
        row.save(update_fields=["attempts", "not_before"])
        return row


def _carry_out(row: OutboxRow) -> bool:
    # Inside somebody's transaction (a test) a failed query must not spoil it for the note about the failure.
    shield = transaction.atomic() if connections[DEFAULT_DB_ALIAS].in_atomic_block else nullcontext()
    mine = OutboxRow.objects.filter(pk=row.pk)
    try:
        with shield:
            _handlers[row.topic](row)
    except Exception as error:
        pause = min(timedelta(minutes=2 ** min(row.attempts - 1, 20)), LONGEST_PAUSE)
        summary = "".join(traceback.format_exception(error, limit=-5))[-4000:]
        mine.filter(attempts=row.attempts, done_at=None).update(
            not_before=clock.now() + pause, last_error=summary.replace("\0", "")
        )
        return False
    mine.update(done_at=clock.now(), not_before=None, last_error="")
    return True
