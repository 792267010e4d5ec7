"""Checkpoints: each subject's length and head, in one chain over all subjects.

Sealing follows right after the commit, in a transaction of its own, so that the desk never queues behind the
one chain while it works. What a crash left unsealed is sealed by `manage.py seal_log` (run on a schedule).
"""

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from . import hashing, keys
from .models import Chain, Checkpoint

LOCK = 0x4861_6944  # one number in PostgreSQL's space of advisory locks


def seal_after_commit(chain_number: int) -> None:
    """Seal the chain once this transaction is committed; a failure is logged and left to `seal_log`."""
    name = f"seal chain {chain_number}"
    # Several events of a subject in one transaction need one seal; looking back further would not pay.
    if any(
        getattr(entry[1], "__qualname__", "") == name
        for entry in connections[DEFAULT_DB_ALIAS].run_on_commit[-20:]
    ):
        return

    def seal_it():
        seal([chain_number])

    seal_it.__qualname__ = name  # stands in Django's log line if it fails
    transaction.on_commit(seal_it, robust=True)


def seal(chain_numbers: list[int] | None = None) -> int:
    """Write a checkpoint for each given chain (None: for all) that grew since its last; return how many."""
    with transaction.atomic():
        connection = connections[DEFAULT_DB_ALIAS]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        grown = Chain.unsealed().order_by("pk")
        if chain_numbers is not None:
            grown = grown.filter(pk__in=chain_numbers)
        last = Checkpoint.objects.order_by("-sequence").first()
        written = 0
        # A chain that is locked now is being added to: that transaction seals it.
        for chain in grown.select_for_update(skip_locked=True):
            last = _checkpoint(chain, last)
            last.save(force_insert=True)
            chain.sealed = chain.length
            chain.save(update_fields=["sealed"])
            written += 1
        return written


def anchor() -> tuple[int, str]:
    """Sequence and hash of the last checkpoint; (0, zeros) when there is none."""
    last = Checkpoint.objects.order_by("-sequence").first()
    return (last.sequence, last.hash) if last else (0, hashing.ZERO)


def _checkpoint(chain: Chain, last: Checkpoint | None) -> Checkpoint:
    checkpoint = Checkpoint(
        sequence=last.sequence + 1 if last else 1,
        chain_number=chain.pk,
        subject_kind=chain.subject_kind,
        subject_id=chain.subject_id,
        length=chain.length,
        head=chain.head,
        previous_hash=last.hash if last else hashing.ZERO,
        format=hashing.FORMAT,
        key=keys.current().fingerprint,
    )
    checkpoint.hash = hashing.hash_of(checkpoint.public_record())
    _key, checkpoint.signature = keys.sign(checkpoint.hash)
    return checkpoint
