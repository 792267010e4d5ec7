"""What proposing and deciding do besides moving the state."""

from cms.core.machines.registry import after, effect
from cms.core.sanitize import clean_text

from . import conditions, shown  # noqa: F401 - register themselves
from .kinds import KINDS
from .permits import permitted


@effect("change", "propose")
def _propose(change, actor, data):
    change.reason = clean_text(data["reason"])
    return {"kind": change.kind, "target": change.target, "fields": change.changed}


@after("change", "propose")
def _tell(change, actor, data):
    KINDS[change.kind].after_proposing(change)


@effect("change", "approve")
def _approve(change, actor, data):
    change.decided_by = actor
    return {"kind": change.kind, "target": change.target, "fields": change.changed}


@after("change", "approve")
def _make(change, actor, data):
    with permitted(change):
        KINDS[change.kind].make(change, actor)


@effect("change", "decline")
def _decline(change, actor, data):
    change.decided_by, change.decision_reason = actor, clean_text(data["reason"])
    return {"reason": change.decision_reason}
