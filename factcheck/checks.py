"""System check: every action that people take has a screen, and each screen names what there is.

Nothing can fail once an act is written: its message, its buttons and the way back are judged here.
"""

from django.core.checks import Error, register

from cms.core.machines.screen_checks import Names, problems

from .forms.inputs import INPUTS
from .models import Appeal, Escalation, Item
from .selectors.dossier import TABS
from .selectors.shown_parts import PARTS
from .views.links import PLACES
from .views.messages import MESSAGE_VALUES
from .workflow import MACHINES


def names_of(model) -> Names:
    """What the screens of `model`'s machine may speak of."""
    return Names(
        model=model,
        inputs=INPUTS,
        parts=PARTS,
        tabs=TABS if model is Item else (),
        values=MESSAGE_VALUES[model.machine_name],
        places=PLACES,
    )


@register()
def screens(app_configs, **kwargs):
    """An Error for each action without a screen, and for each name in a screen that leads nowhere."""
    return [
        Error(text, hint="Screens stand beside the rules, in factcheck/workflow/.", id=f"factcheck.{number}")
        for model in (Item, Escalation, Appeal)
        for number, text in problems(MACHINES[model.machine_name], names_of(model))
    ]
