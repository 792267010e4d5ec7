"""The desk's clocks in working days: what others are given (docs/workflow.md), and its own promises."""

from cms.core.workcalendar.working_days import deadline

from .enums import ItemState

ADMIT_APPEAL = 2
DECIDE_APPEAL = 7
ANSWER_ESCALATION = 15

# The desk's own promises: how long an item may rest in a state before it is late.
STATE_WORKING_DAYS = {
    ItemState.RECEIVED: 1,
    ItemState.VERIFYING: 3,
    ItemState.IN_REVIEW: 1,
    ItemState.VERIFIED: 2,
    ItemState.WRITING: 2,
    ItemState.UNDER_APPEAL: DECIDE_APPEAL,
}


def due_for(state, since):
    """When an item that entered `state` at `since` is late; None where the desk owes nothing."""
    days = STATE_WORKING_DAYS.get(state)
    return deadline(since, days) if days else None
