"""Is the log as it was written? Every row is read once, in streams: memory stays flat at any size."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from cms.core import triggers

from . import hashing, reading
from .chain_verifier import ChainVerifier
from .findings import Problem


def verify(
    subject: tuple[str, str] | None = None,
    *,
    anchor: tuple[int, str] | None = None,
    progress: Callable[[int], object] | None = None,
) -> list[Problem]:
    """Return every problem of the log, or of one `subject` (kind, id); an empty list means it is well.

    `anchor` is (sequence, hash) of a checkpoint that was kept outside; it must still be in the chain.
    `progress` is called with the number of events read, now and then. Writes nothing and seals nothing.
    """
    return list(problems(subject, anchor=anchor, progress=progress))


def problems(subject=None, *, anchor=None, progress=None) -> Iterator[Problem]:
    """As `verify`, one by one."""
    for name in triggers.missing():
        message = _("Thiếu chốt chặn trong cơ sở dữ liệu: %s") % name
        yield Problem("guard_missing", "", "", None, None, message)
    with reading.consistent_snapshot():
        yield from _checkpoints(anchor)
        yield from _chains(subject, progress)


def _chains(subject, progress) -> Iterator[Problem]:
    """Walk rows, events and checkpoints side by side, all in the order of the chain's number."""
    where = {"subject_kind": subject[0], "subject_id": subject[1]} if subject else {}
    rows = reading.Groups(reading.chains(where), lambda row: row.pk)
    events = reading.Groups(reading.events(where, progress), lambda event: event.chain_number)
    seals = reading.Groups(
        reading.checkpoints(where, "chain_number", "length", "sequence"), lambda seal: seal.chain_number
    )
    streams = (rows, events, seals)
    while numbers := [stream.next_number for stream in streams if stream.next_number is not None]:
        number = min(numbers)
        row = next(rows.take(number), None)
        yield from ChainVerifier(row, events.take(number), seals.take(number)).problems()


def _checkpoints(anchor) -> Iterator[Problem]:
    """The chain over all subjects: whole, unchanged, and still holding the anchor."""
    link: str | None = hashing.ZERO
    last, before = 0, None
    anchor_stands = anchor is None or anchor == (0, hashing.ZERO)
    for seal in reading.checkpoints({}, "sequence"):
        anchor_stands = anchor_stands or (seal.sequence, seal.hash) == tuple(anchor)
        if seal.sequence != last + 1:
            message = _("Thiếu mốc niêm phong từ số %(first)d đến số %(last)d.")
            message %= {"first": last + 1, "last": seal.sequence - 1}
            yield Problem("checkpoint_missing", "", "", None, last + 1, message)
            link = None
        intact = hashing.hash_of(seal.public_record()) == seal.hash
        if not intact:
            yield _changed(seal)
        elif link is not None and seal.previous_hash != link:
            yield _changed(before or seal)
        link, last, before = (seal.hash if intact else None), seal.sequence, seal
    if not anchor_stands:
        message = _("Không còn thấy mốc niêm phong số %(number)d với mã băm đã giữ bên ngoài.")
        yield Problem("anchor_not_found", "", "", None, anchor[0], message % {"number": anchor[0]})


def _changed(seal) -> Problem:
    message = _("Mốc niêm phong số %d đã bị sửa.") % seal.sequence
    return Problem("checkpoint_changed", seal.subject_kind, seal.subject_id, None, seal.sequence, message)
