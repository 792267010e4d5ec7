"""What the screen of approving a change shows, as plain data."""

from cms.core.machines.registry import shown_part

from .kinds import KINDS


@shown_part("change", "change")
def change_part(change, data) -> dict:
    """The target as it is now, as it would be, why, whose it is and who asked; nothing of it is left out."""
    kind = KINDS[change.kind]
    return {
        "kind": change.kind,
        "title": kind.title_of(change.target, change.after),
        "target": change.target,
        "before": kind.read(change.target),
        "after": kind.named_today(change.after),
        "reason": change.reason,
        "proposed_by": str(change.proposed_by),
        "concerns": str(change.concerns) if change.concerns else "",
        "facts": kind.facts(change.target) if change.target else {},
    }
