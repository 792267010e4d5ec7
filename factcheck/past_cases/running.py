"""The import itself: line by line, each in a transaction of its own; killed anywhere, it goes on there."""

import time
from collections.abc import Callable
from datetime import date

from django.db import IntegrityError, transaction

from cms.core import clock
from cms.core.agencies.models import Place
from cms.core.events.services import record
from cms.core.machines.errors import ActionError
from cms.core.outbox.handlers import handler
from cms.core.outbox.services import put

from ..models import PastCase, PastImport, PastLine
from ..services.past_case import Told, import_past
from .importing import TOPIC

SLICE = 15  # seconds of a worker at one time, so that others' work goes on
_OUTCOME = PastLine.Outcome


@handler(TOPIC)
def import_a_slice(row):
    """The worker's turn: some lines, and another turn while some are left."""
    run = PastImport.objects.filter(public_id=row.key, state=PastImport.State.RUNNING).first()
    if run is not None and not carry_on(run, seconds=SLICE):
        with transaction.atomic():
            put(TOPIC, row.key)


def carry_on(
    run: PastImport, *, seconds: float | None = None, told: Callable[[int], None] | None = None
) -> bool:
    """Import lines of `run` that are good and not imported yet, for some `seconds` or to the end.

    `told` is called with 1 after each. Returns whether it is done. Two that carry on at once import no line
    twice.
    """
    ends = None if seconds is None else time.monotonic() + seconds
    waiting = run.lines.filter(outcome=_OUTCOME.WAITING, problems=[], is_known=False)
    for pk in list(waiting.values_list("pk", flat=True)):
        if ends is not None and time.monotonic() > ends:
            return False
        _import_line(run, pk)
        if told:
            told(1)
    _finish(run)
    return True


def _import_line(run: PastImport, pk: int) -> None:
    try:
        with transaction.atomic():
            line = PastLine.objects.select_for_update().get(pk=pk)
            if line.outcome != _OUTCOME.WAITING:
                return
            _import(run, line)
    except (ActionError, IntegrityError) as refused:
        _refuse(pk, refused)


def _import(run: PastImport, line: PastLine) -> None:
    known = PastCase.objects.filter(identity=line.identity).first()
    if known is not None:
        line.outcome, line.item_id = _OUTCOME.THERE, known.item_id
    else:
        line.outcome, line.item = _OUTCOME.ADDED, _item(run, line)
    line.save(update_fields=["outcome", "item"])


def _item(run: PastImport, line: PastLine):
    values = line.values
    return import_past(
        by=run.by,
        claim=values["claim"],
        category=values["category"],
        place=Place.objects.filter(pk=values["place_id"]).first(),
        urls=values["posts"],
        told=Told(
            rating=values["rating"],
            source_url=values["source"],
            decided_on=date.fromisoformat(values["date"]) if values["date"] else None,
            identity=line.identity,
        ),
    )


def _refuse(pk: int, refused: Exception) -> None:
    """Another process brought the same line, or somebody took the role away meanwhile: the line says so."""
    with transaction.atomic():
        line = PastLine.objects.select_for_update().get(pk=pk)
        if line.outcome != _OUTCOME.WAITING:
            return
        if isinstance(refused, IntegrityError):
            known = PastCase.objects.filter(identity=line.identity).first()
            if known is None:
                raise refused
            line.outcome, line.item_id = _OUTCOME.THERE, known.item_id
        else:
            line.outcome, line.problems = _OUTCOME.REFUSED, [str(refused)]
        line.save(update_fields=["outcome", "item", "problems"])


def _finish(run: PastImport) -> None:
    """Once: the counts, and an event that tells them."""
    with transaction.atomic():
        run = PastImport.objects.select_for_update().get(pk=run.pk)
        if run.state == PastImport.State.DONE:
            return
        counts = {
            outcome: run.lines.filter(outcome=outcome).count() for outcome in _OUTCOME.values if outcome
        }
        run.state, run.done_at = PastImport.State.DONE, clock.now()
        run.counts = {**run.counts, **counts}
        run.save(update_fields=["state", "done_at", "counts"])
        record("past_import", str(run.public_id), "end_import", actor=run.by, payload=run.counts)
