"""Tables that came when logs were signed already: what their rows are is told once, by the upgrade."""

from django.db import transaction

from . import sealing
from .models import TAKEN_IN, Chain
from .rows.reading import read
from .rows.tables import TABLES, Table
from .services import record
from .upgrading import CHAINS_AT_ONCE, TABLE, tell_rows, waits_for_signing


def take_in_after_migrate(using="default", **kwargs) -> None:
    """post_migrate receiver, after the one that signs: rows of late tables are told, now and never again."""
    if using == "default" and not waits_for_signing():
        take_in()


def take_in() -> int:
    """Tell what rows of late tables are that are not taken in yet; returns how many subjects have such.

    What they were before that day is compared with nothing. A new database takes in none, and says so: what
    somebody puts there later without an event stays found.
    """
    with transaction.atomic():
        tables = [table for table in TABLES.values() if table.is_late and not _is_taken_in(table)]
        count = sum(_take_in(table) for table in tables)
        if tables:
            sealing.seal()
    return count


def _is_taken_in(table: Table) -> bool:
    """Also where the chain that says so is lost: what was changed quietly since is not what was before."""
    chains = Chain.objects.filter(subject_kind=TABLE, subject_id=table.name)
    return chains.exists() or Chain.was_sealed(TABLE, table.name)


def _take_in(table: Table) -> int:
    owners = sorted({row.owner for row in read(table)})
    for start in range(0, len(owners), CHAINS_AT_ONCE):
        tell_rows([table], table.kind, owners[start : start + CHAINS_AT_ONCE], TAKEN_IN)
    record(TABLE, table.name, TAKEN_IN)
    return len(owners)
