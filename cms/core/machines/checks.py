"""System checks of every machine: what rows and screens name is there, and nothing is registered for no row.

Nothing can fail once an act is written: its message, its buttons and the way back are judged here.
"""

from collections.abc import Iterable, Iterator

from django.core.checks import CheckMessage, Error, register

from .declaration import NEW, PRIOR, Machine
from .registry import BESIDE, EFFECTS, FOLLOW_UPS, GUARDS, MACHINES, SCREEN_NAMES, SHOWN_PARTS
from .screen_checks import problems


@register()
def machines_are_whole(app_configs, **kwargs) -> list[CheckMessage]:
    """An Error for each name in a row that is not there, and for each registered one that no row names."""
    in_rows = [problem for machine in MACHINES.values() for problem in problems_in_rows(machine)]
    return [Error(problem, id="cms_core.E010") for problem in (*in_rows, *_registered_for_nothing())]


@register()
def screens_are_whole(app_configs, **kwargs) -> list[CheckMessage]:
    """An Error for each action of people without a screen, and each name in a screen that leads nowhere."""
    hint = "A screen stands beside the rule of its action."
    errors: list[CheckMessage] = []
    for machine in MACHINES.values():
        if names := SCREEN_NAMES.get(machine.name):
            found = problems(machine, names(machine.name))
            errors += [Error(text, hint=hint, id=f"machines.{number}") for number, text in found]
        elif any(not rule.by_system_only for rule in machine.rules):
            text = f"{machine.name}: nothing says what its screens may speak of (registry.screen_names)"
            errors.append(Error(text, hint=hint, id="machines.E017"))
    return errors


def problems_in_rows(machine: Machine) -> Iterator[str]:
    """Yield what is wrong with `machine`, a sentence each: states and guards that are not there."""
    starts, targets = {*machine.states, NEW}, {*machine.states, PRIOR, None}
    for rule in machine.rules:
        where = f"{machine.name}: {rule.action}"
        for state in sorted(rule.sources - starts):
            yield f"{where} starts in {state!r}, which is no state of the machine"
        if rule.target not in targets:
            yield f"{where} leads to {rule.target!r}, which is no state of the machine"
        for name in rule.guards:
            if (machine.name, name) not in GUARDS:
                yield f"{where} names the guard {name}, which is not registered"
        for name in rule.shown:
            if (machine.name, name) not in SHOWN_PARTS:
                yield f"{where} shows {name}, which is not registered"
        if (rule.needs or rule.takes) and not _does_something(machine, rule.action):
            yield f"{where} is given inputs and has no effect, rows beside or follow-up: they would be lost"


def _does_something(machine: Machine, action: str) -> bool:
    return any((machine.name, action) in does for does in (EFFECTS, BESIDE, FOLLOW_UPS))


def _registered_for_nothing() -> Iterator[str]:
    rows = [(machine.name, rule) for machine in MACHINES.values() for rule in machine.rules]
    guards = {(machine, name) for machine, rule in rows for name in rule.guards}
    actions = {(machine, rule.action) for machine, rule in rows}
    shown = {(machine, name) for machine, rule in rows for name in (*rule.shown, *_shows(rule))}
    yield from _unnamed("guard", GUARDS, guards)
    yield from _unnamed("effect", EFFECTS, actions)
    yield from _unnamed("rows beside", BESIDE, actions)
    yield from _unnamed("follow-up", FOLLOW_UPS, actions)
    yield from _unnamed("shown part", SHOWN_PARTS, shown)


def _shows(rule) -> tuple[str, ...]:
    return rule.screen.shows if rule.screen else ()


def _unnamed(kind: str, registered: Iterable, named: set) -> Iterator[str]:
    for machine, name in registered:
        if (machine, name) not in named:
            yield f"{machine}: the {kind} {name} belongs to no row"
