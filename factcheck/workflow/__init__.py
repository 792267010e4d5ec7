"""The four machines and the acts that move nothing, declared once on `cms.core.machines`.

From these tables come the models' transitions (`factcheck.machines`), the permission matrix of the tests, the
desk's buttons and the diagram in the README; a test compares them with `docs/workflow.md`.
"""

from .appeal import APPEAL
from .escalation import ESCALATION
from .item import ITEM
from .report import REPORT

MACHINES = {machine.name: machine for machine in (ITEM, ESCALATION, APPEAL, REPORT)}

__all__ = ["APPEAL", "ESCALATION", "ITEM", "MACHINES", "REPORT"]
