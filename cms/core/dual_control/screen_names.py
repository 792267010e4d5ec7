"""What the screens of a change may speak of, for the system checks."""

from cms.core.machines.registry import screen_names
from cms.core.machines.screen_checks import Names

from .machine import ADMINISTRATOR
from .models import ProposedChange


@screen_names("change")
def names(machine) -> Names:
    return Names(
        model=ProposedChange,
        roles=(ADMINISTRATOR,),
        inputs=("reason",),
        parts=("change",),
        tabs=(),
        values={},
    )
