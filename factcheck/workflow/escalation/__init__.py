"""The machine of a request to the ministry."""

from cms.core.machines.declaration import Machine

from ...enums import EscalationState
from . import drafting, sending

ESCALATION = Machine(
    "escalation",
    tuple(EscalationState.values),
    (*drafting.RULES, *sending.RULES, *drafting.ACTS, *sending.ACTS),
)
