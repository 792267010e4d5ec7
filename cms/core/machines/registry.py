"""Which machines there are, and where guards, effects and what follows them stand by the names of their rows.

All of these take (subject, actor, data). A *guard* returns None, or why not, as a sentence;
`data` is None when a screen only asks what is possible, and a guard that needs input then says nothing. For a
rule that makes a subject, the subject is the new, unsaved one. An *effect* is what an action does besides
moving the state: it changes the locked subject and its rows and returns a dict for the event's payload, or
None; it may raise InvalidInput or Refused, and then nothing has happened. *Rows beside* need the subject's
own row: they are written once that is saved, and the act's event tells of them. A *follow-up* runs in the
same transaction once state and event are written; rows that it writes are told by an event of their own. A
*shown part* takes (subject, data) and gives what the screen of an act shows, as plain data (`shown`); `data`
may lack any input.
"""

from collections.abc import Callable

from .declaration import Machine
from .policy import Policy

MACHINES: dict[str, Machine] = {}
POLICIES: dict[str, Policy] = {}  # by the machine's name
GUARDS: dict[tuple[str, str], Callable] = {}  # (machine, name of the guard)
EFFECTS: dict[tuple[str, str], Callable] = {}  # (machine, action)
BESIDE: dict[tuple[str, str], Callable] = {}  # (machine, action)
FOLLOW_UPS: dict[tuple[str, str], Callable] = {}  # (machine, action)
SHOWN_PARTS: dict[tuple[str, str], Callable] = {}  # (machine, name of the part)
SCREEN_NAMES: dict[str, Callable] = {}  # by the machine's name; gives what its screens may speak of


def register(machine: Machine, policy: Policy) -> None:
    """Make `machine` known by its name; each room does so as it starts."""
    if machine.name in MACHINES:
        raise ValueError(f"The machine {machine.name} is registered twice.")
    MACHINES[machine.name], POLICIES[machine.name] = machine, policy


def screen_names(*machines: str):
    """Decorator: (machine's name) -> `screen_checks.Names`, asked when the system checks run."""

    def add(function):
        for machine in machines:
            if machine in SCREEN_NAMES:
                raise ValueError(f"{machine}: what its screens may speak of is registered twice.")
            SCREEN_NAMES[machine] = function
        return function

    return add


def guard(machine: str):
    """Decorator: a guard of `machine`, by the function's name."""

    def add(function):
        _add(GUARDS, machine, function.__name__, function)
        return function

    return add


def effect(machine: str, *actions: str):
    """Decorator: what `actions` of `machine` do, in the transaction, before the state moves."""
    return _of_actions(EFFECTS, machine, actions)


def beside(machine: str, *actions: str):
    """Decorator: rows that `actions` of `machine` write once the subject is saved, before the event."""
    return _of_actions(BESIDE, machine, actions)


def after(machine: str, *actions: str):
    """Decorator: what follows `actions` of `machine`, still in the transaction, once the event is written."""
    return _of_actions(FOLLOW_UPS, machine, actions)


def shown_part(name: str, *machines: str):
    """Decorator: gives the part `name` of what acts of `machines` show."""

    def add(function):
        for machine in machines:
            _add(SHOWN_PARTS, machine, name, function)
        return function

    return add


def _of_actions(registry: dict, machine: str, actions: tuple[str, ...]):
    def add(function):
        for action in actions:
            _add(registry, machine, action, function)
        return function

    return add


def _add(registry: dict, machine: str, name: str, function: Callable) -> None:
    """One function a name: a second one would silently take the first one's place."""
    if (machine, name) in registry:
        raise ValueError(f"{machine}: {name} is registered twice.")
    registry[machine, name] = function
