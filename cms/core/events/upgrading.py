"""A log from before events were signed: each chain's head is signed once, and what rows are is told."""

from django.db import transaction

from . import sealing
from .models import CHAIN_SIGNED, Chain, Event
from .rows.digests import digests_of
from .rows.reading import read, read_of
from .rows.tables import TABLES, of_kind
from .services import record

CHAINS_AT_ONCE = 200


def sign_after_migrate(using="default", **kwargs) -> None:
    """post_migrate receiver: a log that holds events and no signed one is signed, now and never again."""
    if using == "default" and Event.objects.exists() and not Event.objects.filter(format=2).exists():
        sign_chains()


def sign_chains() -> int:
    """Add to every chain the event that signs all before it; returns how many.

    It tells what the subject's rows are today: what they were before can only be compared in part. Subjects
    that have rows and no chain get one. Refused by nothing: it is asked once, by the migration that brings
    signatures; a format 1 event that comes later never counts.
    """
    with transaction.atomic():
        count = _sign_those_with_chains() + _sign_those_without()
        sealing.seal()
    return count


def _sign_those_with_chains() -> int:
    count, last = 0, 0
    while chains := list(Chain.objects.filter(pk__gt=last).order_by("pk")[:CHAINS_AT_ONCE]):
        last = chains[-1].pk
        for kind in sorted({chain.subject_kind for chain in chains}):
            owners = [chain.subject_id for chain in chains if chain.subject_kind == kind]
            _sign(kind, owners)
            count += len(owners)
    return count


def _sign_those_without() -> int:
    count = 0
    for table in [table for table in TABLES.values() if table.is_root]:
        known = set(Chain.objects.filter(subject_kind=table.kind).values_list("subject_id", flat=True))
        owners = sorted({row.owner for row in read(table)} - known)
        for start in range(0, len(owners), CHAINS_AT_ONCE):
            _sign(table.kind, owners[start : start + CHAINS_AT_ONCE])
        count += len(owners)
    return count


def _sign(kind: str, owners: list[str]) -> None:
    rows: dict[str, list] = {owner: [] for owner in owners}
    for table in of_kind(kind):
        for row in read_of(table, owners):
            rows[row.owner].append((table, row))
    for owner in owners:
        record(kind, owner, CHAIN_SIGNED, rows=_telling(rows[owner]))


def _telling(rows: list):
    def tell(salt: str) -> dict:
        told: dict[str, dict[str, dict]] = {}
        for table, row in rows:
            told.setdefault(table.name, {})[row.key] = digests_of(table, salt, row)
        return told

    return tell
