"""The chain over all subjects: whole, unchanged, signed, and still holding what was kept outside."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import hashing, reading
from .findings import Problem
from .signatures import WRONG, Signatures

SPARSELY = 64  # one signature vouches for the checkpoints before it; in long logs every so many are checked


def checkpoint_problems(anchor: tuple[int, str] | None, signatures: Signatures) -> Iterator[Problem]:
    """What is wrong with the checkpoints; `anchor` is number and hash of one that must be among them."""
    link: str | None = hashing.ZERO
    last, before, signed = 0, None, False
    anchor_stands = anchor is None or anchor == (0, hashing.ZERO)
    for seal in reading.checkpoints({}, "sequence"):
        anchor_stands = anchor_stands or (seal.sequence, seal.hash) == tuple(anchor or ())
        if seal.sequence != last + 1:
            message = _("Thiếu mốc niêm phong từ số %(first)d đến số %(last)d.")
            message %= {"first": last + 1, "last": seal.sequence - 1}
            yield Problem("checkpoint_missing", "", "", None, last + 1, message)
            link = None
        intact = seal.own_hash() == seal.hash
        broken = link is None or seal.previous_hash != link
        if before and (broken or signatures.every or before.sequence % SPARSELY == 0):
            yield from _signature(before, signatures)
        if not intact:
            yield _changed(seal)
        elif link is not None and broken:
            yield _changed(before or seal)
        if seal.format == 1 and signed:
            message = _("Mốc niêm phong số %d không được ký, sau khi nhật ký đã ký.") % seal.sequence
            yield Problem("checkpoint_unsigned", "", "", None, seal.sequence, message)
        signed = signed or seal.format > 1
        link, last, before = (seal.hash if intact else None), seal.sequence, seal
    if before:
        yield from _signature(before, signatures)
    if anchor is not None and not anchor_stands:
        message = _("Không còn thấy mốc niêm phong số %(number)d với mã băm đã giữ bên ngoài.")
        yield Problem("anchor_not_found", "", "", None, anchor[0], message % {"number": anchor[0]})


def _signature(seal, signatures: Signatures) -> Iterator[Problem]:
    if seal.format == 1:
        return
    fault = signatures.key_fault(seal.key, seal.sequence)
    if not fault and not signatures.right(seal.key, seal.hash, seal.signature):
        fault = "signature_wrong", WRONG
    if fault:
        message = _("Mốc niêm phong: %s") % (_(fault[1]) % seal.sequence)
        yield Problem(fault[0], "", "", None, seal.sequence, message)


def _changed(seal) -> Problem:
    message = _("Mốc niêm phong số %d đã bị sửa.") % seal.sequence
    return Problem("checkpoint_changed", seal.subject_kind, seal.subject_id, None, seal.sequence, message)
