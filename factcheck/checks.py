"""What the screens of the desk's machines may speak of; `cms.core.machines.checks` judges them by it."""

from cms.core.machines.registry import screen_names
from cms.core.machines.screen_checks import Names
from cms.users.roles import Role

from .enums import Part
from .forms.inputs import inputs_of
from .models import Appeal, Escalation, Item, Report
from .selectors.dossier import TABS
from .selectors.shown import parts_of
from .views.links import PLACES
from .views.messages import MESSAGE_VALUES
from .workflow import REPORT
from .workflow.common import BESIDE_POST, INBOX, RECEIPT
from .workflow.roles import PUBLIC

MODELS = {model.machine_name: model for model in (Item, Escalation, Appeal)}
KEYS_OF_THE_DESK = frozenset("/?njkoax")  # static/js/desk.js


@screen_names(*MODELS, REPORT.name)
def names_of(kind: str) -> Names:
    """What the screens of the machine of `kind` may speak of."""
    if kind == REPORT.name:
        return _of_reports()
    is_item = kind == Item.machine_name
    return Names(
        model=MODELS[kind],
        roles={PUBLIC, *Role.values},
        inputs=inputs_of(kind),
        parts=parts_of(kind),
        tabs=TABS if is_item else (),
        values=MESSAGE_VALUES[kind],
        lands_on={"merged_into"} if is_item else (),
        places={*PLACES, BESIDE_POST, RECEIPT},
        takes_part=Part.values,
        part_names={"post"},
        keys=KEYS_OF_THE_DESK,
        tells_public=is_item,
    )


def _of_reports() -> Names:
    """Reports have screens of their own, the inbox and the look-up: no form is made of their rows."""
    return Names(
        model=Report,
        roles={PUBLIC, *Role.values},
        inputs={name for rule in REPORT.rules for name in (*rule.needs, *rule.takes)},
        parts=(),
        tabs=(),
        values={},
        lands_on=(),
        places={INBOX, RECEIPT},
        listening={INBOX},
        takes_part=(),
        part_names=(),
        keys=KEYS_OF_THE_DESK,
        tells_public=False,
    )
