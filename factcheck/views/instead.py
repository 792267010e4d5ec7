"""What is offered when an act is refused: another one that may be done, filled in with what was typed."""

from cms.core.machines.errors import ActionError
from cms.core.machines.queries import check

from .links import act_url, key_of_subject


def instead_of(subject, screen, data, user) -> tuple[str, str] | None:
    """(address, label) of what `screen` offers in its act's place; None when `user` may not do that."""
    other = screen.instead
    if other is None or any(data.get(name) is None for name in other.carries):
        return None
    try:
        carried = {to: data[name] for name, to in other.carries.items()}
        check(subject, other.action, user, {**other.given, **carried})
    except ActionError:
        return None
    keys = {name: key_of_subject(data[name]) for name in other.carries}
    filled = {to: keys[name] for name, to in other.carries.items()}
    return act_url(subject, other.action, **other.given, **filled), str(other.label) % keys
