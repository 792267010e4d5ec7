"""What is forgotten or misspelt in the screens of a machine. An app makes system checks of it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import override

from .declaration import NEW, PRIOR, SYSTEM, Machine, Rule
from .screen import PLAIN, Instead, Place, Screen

Problem = tuple[str, str]  # the number of the check, a sentence
NAMELESS = re.compile(r"%(?![(%])")  # would take the whole mapping


@dataclass(frozen=True, kw_only=True)
class Names:
    """What screens of one kind of subject may speak of: what the app has under these names."""

    model: type  # of the subjects
    roles: Collection[str]  # that rows may name, besides the system
    inputs: Collection[str]  # that have a field on this kind of subject
    parts: Collection[str]  # that can be shown of this kind of subject: each has a template
    tabs: Collection[str]  # of the subject's screen
    values: Mapping[str, str]  # that a message may hold, and the attributes of the subject they stand in
    lands_on: Collection[str] = ()  # attributes of the subject that hold another subject, or None
    places: Collection[Place] = ()  # with a button, or without forms and with an address
    takes_part: Collection[str] = ()  # what a person can be recorded to have done
    part_names: Collection[str] = ()  # what can be recorded with it
    keys: Collection[str] = ()  # of the keyboard, that the screens use themselves
    listening: Collection[Place] = ()  # places whose own screen has something that a key can press
    tells_public: bool = False  # readers see this kind's public steps


def problems(machine: Machine, names: Names) -> Iterator[Problem]:
    """Yield (number, sentence) of all that would fail, or be missing, when somebody acts."""
    yield from _keys(machine, names)
    for value, attribute in names.values.items():
        if not hasattr(names.model, attribute):
            yield "E009", f"{machine.name}: messages may hold {value}, but no subject has {attribute}"
    for action in machine.actions:
        rules = machine.rules_of(action)
        screens = [rule.screen for rule in rules if rule.screen]
        where = f"{machine.name}.{action}"
        by_people = any(not rule.by_system_only for rule in rules)
        if by_people and not screens:
            yield "E001", f"{where} is taken by people and has no screen"
        if len(screens) > 1:
            yield "E002", f"{where} has {len(screens)} screens; one row of an action carries it"
        screen = screens[0] if screens else PLAIN
        yield from _people(where, rules, names)
        if by_people:
            yield from _form(where, machine, rules, screen, names)
        if by_people and screens:
            yield from _message(where, screen, names)
        yield from _afterwards(where, machine, rules, screen, names)


def _form(where: str, machine: Machine, rules: list[Rule], screen: Screen, names: Names) -> Iterator[Problem]:
    taken = {name for rule in rules for name in (*rule.needs, *rule.takes)}
    for name in sorted(taken | set(screen.inputs)):
        asked = screen.input(name)
        if name not in taken:
            yield "E004", f"{where}: the screen speaks of the input {name}, which no row takes"
        elif screen.has_form and asked.asked and (asked.field or name) not in names.inputs:
            yield "E003", f"{where}: the input {asked.field or name} has no field"
        if asked.only_if and not hasattr(names.model, asked.only_if):
            yield "E009", f"{where}: {name} is asked for by {asked.only_if}, which no subject has"
    if screen.instead:
        yield from _instead(where, taken, machine, screen.instead)
    for part in dict.fromkeys((*screen.shows, *(name for rule in rules for name in rule.shown))):
        if part not in names.parts:
            yield "E007", f"{where} shows {part}, which is no part of such a subject"
    if screen.place and not screen.place.tab and screen.place not in names.places:
        yield "E010", f"{where} has its button at {screen.place.name}, where no screen puts one"


def _instead(where: str, taken: Collection[str], machine: Machine, instead: Instead) -> Iterator[Problem]:
    """What is offered in an action's place must be there, and be filled in from what the action takes."""
    rules, inputs = machine.rules_of(instead.action), machine.screen_of(instead.action).inputs
    known = {name for rule in rules for name in (*rule.needs, *rule.takes)}
    if not rules:
        yield "E018", f"{where} is replaced by {instead.action}, which is no action"
    for name in sorted({*instead.given, *instead.carries.values()}):
        if name not in known or not (name in inputs and inputs[name].prefilled):
            yield "E018", f"{where}: the address of {instead.action} can't fill in {name}"
    for name in sorted(set(instead.carries) - set(taken)):
        yield "E018", f"{where} hands on {name}, which no row takes"
    for language, _name in settings.LANGUAGES:
        with override(language):
            if not _can_be_filled(str(instead.label), instead.carries):
                yield "E018", f"{where}: the other's label can't be filled in ({language}): {instead.label}"


def _people(where: str, rules: list[Rule], names: Names) -> Iterator[Problem]:
    for rule in rules:
        for role in sorted(rule.who - {SYSTEM} - set(names.roles)):
            yield "E012", f"{where} is for {role}, which is no role"
        if not rule.by_system_only and not rule.label:
            yield "E013", f"{where} has no label"
        if rule.part and rule.part not in names.takes_part:
            yield "E014", f"{where} records {rule.part}, which is no part that people take"
        for name in rule.part_names:
            if name not in names.part_names:
                yield "E014", f"{where} records {name} with the part, which can't be kept"


def _keys(machine: Machine, names: Names) -> Iterator[Problem]:
    taken = dict.fromkeys(names.keys, "the screens themselves")
    for action in machine.actions:
        screen = machine.screen_of(action)
        if screen.shortcut in taken:
            yield (
                "E015",
                f"{machine.name}.{action}: the key {screen.shortcut} belongs to {taken[screen.shortcut]}",
            )
        elif screen.shortcut:
            taken[screen.shortcut] = action
            if screen.place in names.listening:
                continue
            if screen.place or all(machine.is_direct(rule) for rule in machine.rules_of(action)):
                yield "E015", f"{machine.name}.{action} has a key and no link of its own that it could press"


def _message(where: str, screen: Screen, names: Names) -> Iterator[Problem]:
    if screen.has_form and not screen.message:
        yield "E008", f"{where} says nothing afterwards"
    for language, _name in settings.LANGUAGES:
        with override(language):
            if not _can_be_filled(str(screen.message), names.values):
                yield "E008", f"{where}: the message can't be filled in ({language}): {screen.message}"


def _can_be_filled(message: str, values: Collection[str]) -> bool:
    try:
        message % dict.fromkeys(values, "")
    except (KeyError, TypeError, ValueError):
        return False
    return not NAMELESS.search(message.replace("%%", ""))


def _afterwards(
    where: str, machine: Machine, rules: list[Rule], screen: Screen, names: Names
) -> Iterator[Problem]:
    reached = _reached(machine, rules)
    for action in screen.offers:
        by_people = [rule for rule in machine.rules_of(action) if not rule.by_system_only]
        if not any(rule.sources & reached for rule in by_people):
            yield "E005", f"{where} offers {action}, which nobody can take afterwards"
        elif machine.screen_of(action).has_form and all(machine.is_direct(rule) for rule in by_people):
            yield "E005", f"{where} offers {action}, which is a button of its own and no link"
    for tab in (screen.tab, *screen.offers_tabs):
        if tab and tab not in names.tabs:
            yield "E006", f"{where} leads to {tab}, which is no tab"
    if screen.place and screen.place.tab and screen.place.tab not in names.tabs:
        yield "E006", f"{where} has its place at {screen.place.tab}, which is no tab"
    if screen.lands_on and screen.lands_on not in names.lands_on:
        yield "E009", f"{where} lands on {screen.lands_on}, which holds no subject"
    if not isinstance(screen.forward, bool):
        for state in sorted(screen.forward - set(machine.states)):
            yield "E016", f"{where} leads forward in {state}, which is no state"
    if screen.public and not names.tells_public:
        yield "E011", f"{where} has a public step, and readers see none of this kind"
    for action in screen.public.until if screen.public else ():
        if action not in machine.actions:
            yield "E011", f"{where}: the public step ends with {action}, which is no action"


def _reached(machine: Machine, rules: list[Rule]) -> set[str]:
    """The states in which the subject may be once one of `rules` is done, what follows from it aside."""
    states: set[str] = set()
    for rule in rules:
        if rule.target is None:
            states |= rule.sources
        else:
            states |= set(machine.states) if rule.target == PRIOR else {rule.target}
    return states - {NEW}
