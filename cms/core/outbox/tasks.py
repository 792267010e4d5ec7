"""The task that a worker process runs, and what puts it into the queue."""

from django_tasks import task

from . import pauses
from .dealing import deal_out
from .handlers import lines
from .worker import due_rows, next_due, process_due_rows

LIMIT = 500


@task()
def process_outbox() -> dict:
    """Carry out up to `LIMIT` due rows, and see to it that the rest is not forgotten.

    When rows failed or were deferred, and the queue can hold a task back, it comes again when one is due;
    else, when there may be more than `LIMIT`, at once.
    """
    outcome = process_due_rows(LIMIT)
    again = next_due() if outcome.failed or outcome.deferred else None
    if again and process_outbox.get_backend().supports_defer:
        process_outbox.using(run_after=again).enqueue()
    elif sum(outcome) >= LIMIT:
        sweep()
    return outcome._asdict()


def enqueue() -> None:
    """Ask a worker to drain. Losing this call loses nothing: `sweep` finds the rows."""
    process_outbox.enqueue()


def sweep() -> bool:
    """Enqueue a drain if a row is due, whoever forgot it; True if so. Run it on a schedule."""
    deal_out()
    due = due_rows(without=pauses.paused(lines())).exists()
    if due:
        enqueue()
    return due
