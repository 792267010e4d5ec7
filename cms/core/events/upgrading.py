"""A log from before events were signed: each chain's head is signed once, and what rows are is told."""

from django.db import transaction

from . import sealing
from .models import CHAIN_SIGNED, TAKEN_IN, Chain, Event
from .rows.digests import digests_of
from .rows.reading import read, read_of
from .rows.tables import TABLES, Table, of_kind
from .services import record, record_rows

CHAINS_AT_ONCE = 200
TABLE = "table"  # a chain for each late table: its event says that its rows were taken in


def sign_after_migrate(using="default", **kwargs) -> None:
    """post_migrate receiver: a log that holds events and no signed one is signed, now and never again."""
    if using == "default" and waits_for_signing():
        sign_chains()


def waits_for_signing() -> bool:
    """Whether the log is one of before: the next event is then the one that signs."""
    last = Event.objects.order_by("pk").last()
    return last is not None and last.format == 1 and not Event.objects.filter(format=2).exists()


def tell_upgraded() -> None:
    """Tell what an upgrade has written in this transaction; a log of before is told by its signing."""
    if not waits_for_signing():
        record_rows()


def sign_chains() -> int:
    """Add to every chain the event that signs all before it; returns how many.

    It tells what the subject's rows are today: what they were before can only be compared in part. Subjects
    that have rows and no chain get one. Refused by nothing: it is asked once, by the migration that brings
    signatures; a format 1 event that comes later never counts.
    """
    with transaction.atomic():
        count = _sign_those_with_chains() + _sign_those_without()
        for table in TABLES.values():
            if table.is_late:
                record(TABLE, table.name, TAKEN_IN)
        sealing.seal()
    return count


def _sign_those_with_chains() -> int:
    count, last = 0, 0
    while chains := list(Chain.objects.filter(pk__gt=last).order_by("pk")[:CHAINS_AT_ONCE]):
        last = chains[-1].pk
        for kind in sorted({chain.subject_kind for chain in chains}):
            owners = [chain.subject_id for chain in chains if chain.subject_kind == kind]
            tell_rows(of_kind(kind), kind, owners, CHAIN_SIGNED)
            count += len(owners)
    return count


def _sign_those_without() -> int:
    count = 0
    for table in [table for table in TABLES.values() if table.is_root]:
        known = set(Chain.objects.filter(subject_kind=table.kind).values_list("subject_id", flat=True))
        owners = sorted({row.owner for row in read(table)} - known)
        for start in range(0, len(owners), CHAINS_AT_ONCE):
            among = owners[start : start + CHAINS_AT_ONCE]
            tell_rows(of_kind(table.kind), table.kind, among, CHAIN_SIGNED)
        count += len(owners)
    return count


def tell_rows(tables: list[Table], kind: str, owners: list[str], action: str) -> None:
    """An event `action` for each of these subjects, with what its rows of `tables` are."""
    rows: dict[str, list] = {owner: [] for owner in owners}
    for table in tables:
        for row in read_of(table, owners):
            rows[row.owner].append((table, row))
    for owner in owners:
        record(kind, owner, action, rows=_telling(rows[owner]))


def _telling(rows: list):
    def tell(salt: str) -> dict:
        told: dict[str, dict[str, dict]] = {}
        for table, row in rows:
            told.setdefault(table.name, {})[row.key] = digests_of(table, salt, row)
        return told

    return tell
