"""The three machines and the acts that move nothing, declared once.

From these tables come the machines (`factcheck.machines`), the permission matrix of the tests, the desk's
buttons and the diagram in the README; a test compares them with `docs/workflow.md`. A rule with
`target=None` is an act: it moves nothing. `PRIOR` leads back to where an appeal began.
"""

from .appeal import APPEAL
from .escalation import ESCALATION
from .item import ITEM
from .rules import DESK, NEW, PRIOR, PUBLIC, SYSTEM, Machine, Rule

MACHINES = {machine.name: machine for machine in (ITEM, ESCALATION, APPEAL)}

__all__ = [
    "APPEAL",
    "DESK",
    "ESCALATION",
    "ITEM",
    "MACHINES",
    "NEW",
    "PRIOR",
    "PUBLIC",
    "SYSTEM",
    "Machine",
    "Rule",
]
