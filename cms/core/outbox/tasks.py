"""The task that a worker runs."""

from django_tasks import task

from . import services

LIMIT = 500


@task()
def carry_out() -> dict:
    """Drain the outbox. If rows wait and the queue can hold a task back, come again when one is due."""
    outcome = services.work_off(LIMIT)
    again = services.next_due() if outcome.failed or outcome.put_off else None
    if again and carry_out.get_backend().supports_defer:
        carry_out.using(run_after=again).enqueue()
    elif sum(outcome) >= LIMIT:
        services.sweep()
    return outcome._asdict()
