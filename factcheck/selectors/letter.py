"""The letter as it would go out now: drafted words before approval, the frozen ones after."""

from ..letters import preview_text


def preview(escalation) -> list[str]:
    """Its lines in reading order, number and date left open until they are given. Reads no private file."""
    return preview_text(escalation).splitlines()
