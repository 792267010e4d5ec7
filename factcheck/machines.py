"""The transitions of the desk's four models, made from their declarations in `workflow/`.

They have names here, since migrations write down a model's bases by name.
"""

from cms.core.machines.fsm import transitions

from .workflow import APPEAL, ESCALATION, ITEM, REPORT

ItemTransitions = transitions(ITEM, __name__)
EscalationTransitions = transitions(ESCALATION, __name__)
AppealTransitions = transitions(APPEAL, __name__)
ReportTransitions = transitions(REPORT, __name__)
