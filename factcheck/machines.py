"""The transitions of the desk's three models, made from their declarations in `workflow/`.

They have names here, since migrations write down a model's bases by name.
"""

from cms.core.machines.fsm import transitions

from .workflow import APPEAL, ESCALATION, ITEM

ItemTransitions = transitions(ITEM, __name__)
EscalationTransitions = transitions(ESCALATION, __name__)
AppealTransitions = transitions(APPEAL, __name__)
