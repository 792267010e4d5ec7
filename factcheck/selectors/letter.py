"""The letter as it would go out now: drafted words before approval, the frozen ones after."""

from copy import copy

from cms.core.paper import plain_text

from ..letters import compose
from ..services.escalation import content_of


def drafted(escalation):
    """The Letter, number and date left open until they are given. Nothing is stored."""
    shown = copy(escalation)
    if not shown.frozen:
        shown.frozen = content_of(escalation)
    return compose(shown)


def preview(escalation) -> list[str]:
    """Its lines in reading order."""
    return plain_text(drafted(escalation)).splitlines()
