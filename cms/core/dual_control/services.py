"""Proposing a change, deciding one, taking one back. Each is one transaction and one event of the change."""

from cms.core.machines.shown import show
from cms.core.machines.writer import perform

from .kinds import KINDS
from .models import ProposedChange


def propose(by, kind: str, target: str, after: dict | None, reason: str) -> ProposedChange:
    """Have the target read `after` (None: be gone; `target` "": be made) once a second administrator agrees.

    ActionError when `by` is no administrator or the person concerned, without a reason, when nothing would
    change, or when it could not be made.
    """
    named = KINDS[kind]
    change = ProposedChange(
        kind=kind,
        target=target,
        title=named.title_of(target, after),
        before=named.read(target),
        after=after,
        concerns=named.concerns(target) if target else None,
        proposed_by=by,
    )
    return perform(change, "propose", by, data={"reason": reason.strip()})


def approve_change(by, change: ProposedChange, shown: str | None) -> ProposedChange:
    """Say the second yes to what the screen showed, and make the change."""
    return perform(change, "approve", by, shown=shown)


def decline_change(by, change: ProposedChange, reason: str) -> ProposedChange:
    """Say no, with a reason."""
    return perform(change, "decline", by, data={"reason": reason.strip()})


def take_back_change(by, change: ProposedChange) -> ProposedChange:
    """Take one's own proposal back."""
    return perform(change, "take_back", by)


def change_shown(by, change: ProposedChange):
    """What the screen of approving shows `by`."""
    return show(change, "approve", by)
