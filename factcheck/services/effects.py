"""What an action does besides moving the state: one function an action, registered by name.

`perform` always runs it, whoever calls, so that no door moves a state without doing the work.
An effect takes (subject, actor, data), changes the locked subject and its rows, and returns a dict for
the event's payload (JSON). It may raise InvalidInput; then nothing has happened.
"""

from collections.abc import Callable

EFFECTS: dict[tuple[str, str], Callable] = {}
AFTER: dict[tuple[str, str], Callable] = {}


def effect(machine: str, *actions: str):
    """Decorator: runs in the transaction before the state moves."""

    def register(function):
        for action in actions:
            EFFECTS[machine, action] = function
        return function

    return register


def after(machine: str, *actions: str):
    """Decorator: runs in the same transaction once state and event are written."""

    def register(function):
        for action in actions:
            AFTER[machine, action] = function
        return function

    return register
