"""Where guards, effects and follow-ups stand by the names that a machine's rows use.

All take (subject, actor, data). A *guard* returns None, or why not, as a sentence; `data` is None when a
screen only asks what is possible, and a guard that needs input then says nothing. For a rule that makes a
subject, the subject is the new, unsaved one. An *effect* is what an action does besides moving the state: it
changes the locked subject and its rows and returns a dict for the event's payload (JSON), or None; it may
raise InvalidInput or Refused, and then nothing has happened. A *follow-up* runs in the same transaction once
state and event are written.
"""

from collections.abc import Callable

GUARDS: dict[tuple[str, str], Callable] = {}  # (machine, name of the guard)
EFFECTS: dict[tuple[str, str], Callable] = {}  # (machine, action)
FOLLOW_UPS: dict[tuple[str, str], Callable] = {}  # (machine, action)


def guard(machine: str):
    """Decorator: a guard of `machine`, by the function's name."""

    def register(function):
        _add(GUARDS, machine, function.__name__, function)
        return function

    return register


def effect(machine: str, *actions: str):
    """Decorator: what `actions` of `machine` do, in the transaction, before the state moves."""

    def register(function):
        for action in actions:
            _add(EFFECTS, machine, action, function)
        return function

    return register


def after(machine: str, *actions: str):
    """Decorator: what follows `actions` of `machine`, still in the transaction, once the event is written."""

    def register(function):
        for action in actions:
            _add(FOLLOW_UPS, machine, action, function)
        return function

    return register


def _add(registry: dict, machine: str, name: str, function: Callable) -> None:
    """One function a name: a second one would silently take the first one's place."""
    if (machine, name) in registry:
        raise ValueError(f"{machine}: {name} is registered twice.")
    registry[machine, name] = function
