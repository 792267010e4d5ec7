"""How a worker takes rows, has them carried out and notes how it went; `process_due_rows` does it all."""

import traceback
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import F, Min, OuterRef, Q, Subquery

from cms.core import clock

from . import pauses
from .dealing import deal_out
from .handlers import Handler, Line, RetryLater, handler_of, lines, rows_of
from .models import OutboxRow

LONGEST_PAUSE = timedelta(hours=6)
TURN = 50  # rows of one line, after which the others have theirs


class Lease(NamedTuple):
    """Rows of one line that are this worker's until `until`."""

    line: Line
    handler: Handler
    rows: list[OutboxRow]
    until: datetime


class End(Enum):
    """How it went with some rows."""

    DONE = "done"
    FAILED = "failed"
    DEFERRED = "deferred"


class Outcome(NamedTuple):
    """What one draining did, in rows; those deferred wait for a server that was away."""

    done: int
    failed: int
    deferred: int


def process_due_rows(limit: int) -> Outcome:
    """Carry out up to `limit` due rows, oldest first (a batch of few keys may go beyond); see `drain`.

    A line that has much to do, or takes long to fail, gives way to the others after each `TURN`.
    """
    deal_out()
    ends: list[End] = []
    away, had = set(pauses.paused(lines())), Counter[Line]()
    while len(ends) < limit:
        waits_its_turn = {line for line, rows in had.items() if rows >= TURN}
        lease = lease_rows(limit - len(ends), away | waits_its_turn)
        if lease is None:
            if not waits_its_turn:
                break
            had.clear()
            continue
        results = run(lease)
        ends += [end for _row, end in results]
        had[lease.line] += len(results)
        if any(end is End.DEFERRED for _row, end in results):
            away.add(lease.line)
    return Outcome(*(ends.count(end) for end in (End.DONE, End.FAILED, End.DEFERRED)))


def next_due() -> datetime | None:
    """When the earliest row that waits, or whose line is paused, is due; None when none waits."""
    waiting = open_rows().filter(rows_of(lines()), not_before__gt=clock.now())
    first = waiting.aggregate(at=Min("not_before"))["at"]
    paused = pauses.paused(lines())
    held = {
        Line(*row)
        for row in open_rows().filter(rows_of(paused)).values_list("topic", "subscriber").distinct()
    }
    return min([*filter(None, [first]), *(paused[line] for line in held)], default=None)


def open_rows():
    """The rows that are not done."""
    return OutboxRow.objects.filter(done_at=None)


def due_rows(without: Collection[Line] = ()):
    """The rows that may be taken now: of each line and key the oldest open one, unless it waits."""
    # A scalar subquery is looked up in the index row by row. NOT EXISTS becomes a join, which PostgreSQL does
    # by comparing each with each until it has counted the rows of a sudden change to thousands of pages.
    same = {name: OuterRef(name) for name in ("topic", "subscriber", "key")}
    own = open_rows().filter(**same).order_by("id")
    may = Q(not_before=None) | Q(not_before__lte=clock.now())
    wanted = rows_of([line for line in lines() if line not in without])
    return open_rows().filter(may, wanted, id=Subquery(own.values("id")[:1])).order_by("id")


def lease_rows(most: int, without: Collection[Line] = ()) -> Lease | None:
    """Take the oldest due row, with its batch: a crash of this process gives them back after the lease."""
    with transaction.atomic():
        row = _locked(due_rows(without)).first()
        if row is None:
            return None
        line = Line(row.topic, row.subscriber)
        handler = handler_of(line)
        rows = _batch(row, line, handler, most) if handler.whole_keys else [row]
        until = clock.now() + handler.lease
        _mine(rows).update(attempts=F("attempts") + 1, not_before=until)
        for row in rows:
            row.attempts, row.not_before = row.attempts + 1, until
        return Lease(line, handler, rows, until)


def run(lease: Lease) -> list[tuple[OutboxRow, End]]:
    """Run the handler on the rows and note how it went with each."""
    # Inside somebody's transaction (a test) a failed query must not spoil it for the note about the failure.
    shield = transaction.atomic() if connections[DEFAULT_DB_ALIAS].in_atomic_block else nullcontext()
    try:
        with shield:
            lease.handler.fn(lease.rows)
    except RetryLater as retry:
        return _deferred(lease, retry)
    except Exception as error:
        if len({row.key for row in lease.rows}) > 1:
            return [each for alone in _by_key(lease) for each in run(alone)]
        return _failed(lease.rows, error)
    return _done(lease)


def _batch(first: OutboxRow, line: Line, handler: Handler, most: int) -> list[OutboxRow]:
    """The open rows of the first keys of the line, those behind a key's oldest too."""
    heads = list(_locked(due_rows().filter(rows_of([line])))[: max(1, min(handler.size, most))])
    keys = {row.key for row in heads} | {first.key}
    waits = Q(not_before__gt=clock.now())
    return list(_locked(open_rows().filter(~waits, rows_of([line]), key__in=keys).order_by("id")))


def _locked(rows):
    return rows.select_for_update(skip_locked=True, of=("self",))


def _by_key(lease: Lease) -> list[Lease]:
    rows = sorted(lease.rows, key=lambda row: (row.key, row.pk))
    return [lease._replace(rows=list(own)) for _key, own in groupby(rows, lambda row: row.key)]


def _mine(rows: Sequence[OutboxRow]):
    return OutboxRow.objects.filter(pk__in=[row.pk for row in rows])


def _done(lease: Lease) -> list[tuple[OutboxRow, End]]:
    _mine(lease.rows).update(done_at=clock.now(), not_before=None, last_error="")
    return [(row, End.DONE) for row in lease.rows]


def _deferred(lease: Lease, retry: RetryLater) -> list[tuple[OutboxRow, End]]:
    pauses.pause(lease.line, retry.seconds)
    _mine(lease.rows).filter(not_before=lease.until, done_at=None).update(
        not_before=None, attempts=F("attempts") - 1
    )
    return [(row, End.DEFERRED) for row in lease.rows]


def _failed(rows: Sequence[OutboxRow], error: Exception) -> list[tuple[OutboxRow, End]]:
    summary = "".join(traceback.format_exception(error, limit=-5))[-4000:].replace("\0", "")
    for row in rows:
        pause = min(timedelta(minutes=2 ** min(row.attempts - 1, 20)), LONGEST_PAUSE)
        _mine([row]).filter(attempts=row.attempts, done_at=None).update(
            not_before=clock.now() + pause, last_error=summary
        )
    return [(row, End.FAILED) for row in rows]
