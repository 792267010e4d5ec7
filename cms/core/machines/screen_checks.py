"""What is forgotten or misspelt in the screens of a machine. An app makes system checks of it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import override

from .declaration import NEW, Machine, Rule
from .screen import PLAIN, Place, Screen

Problem = tuple[str, str]  # the number of the check, a sentence
NAMELESS = re.compile(r"%(?![(%])")  # would take the whole mapping


@dataclass(frozen=True, kw_only=True)
class Names:
    """What screens of one kind of subject may speak of: what the app has under these names."""

    model: type  # of the subjects
    inputs: Collection[str]  # that have a field
    parts: Collection[str]  # that can be shown
    tabs: Collection[str]  # of the subject's screen
    values: Mapping[str, str]  # that a message may hold, and the attributes of the subject they stand in
    places: Collection[Place]  # without forms, that have an address


def problems(machine: Machine, names: Names) -> Iterator[Problem]:
    """Yield (number, sentence) of all that would fail, or be missing, when somebody acts."""
    for value, attribute in names.values.items():
        if not hasattr(names.model, attribute):
            yield "E009", f"{machine.name}: messages may hold {value}, but no subject has {attribute}"
    for action in machine.actions:
        rules = [rule for rule in machine.rules if rule.action == action]
        screens = [rule.screen for rule in rules if rule.screen]
        where = f"{machine.name}.{action}"
        by_people = any(not rule.by_system_only for rule in rules)
        if by_people and not screens:
            yield "E001", f"{where} is taken by people and has no screen"
        if len(screens) > 1:
            yield "E002", f"{where} has {len(screens)} screens; one row of an action carries it"
        screen = screens[0] if screens else PLAIN
        if by_people:
            yield from _form(where, rules, screen, names)
        if by_people and screens:
            yield from _message(where, screen, names)
        yield from _afterwards(where, machine, screen, names)


def _form(where: str, rules: list[Rule], screen: Screen, names: Names) -> Iterator[Problem]:
    taken = {name for rule in rules for name in (*rule.needs, *rule.takes)}
    for name in sorted(taken | set(screen.inputs)):
        asked = screen.input(name)
        if name not in taken:
            yield "E004", f"{where}: the screen speaks of the input {name}, which no row takes"
        elif screen.has_form and asked.asked and (asked.field or name) not in names.inputs:
            yield "E003", f"{where}: the input {asked.field or name} has no field"
        if asked.only_if and not hasattr(names.model, asked.only_if):
            yield "E009", f"{where}: {name} is asked for by {asked.only_if}, which no subject has"
    for part in screen.shows:
        if part not in names.parts:
            yield "E007", f"{where} shows {part}, which is no part"
    if not screen.has_form and screen.place not in names.places:
        yield "E010", f"{where} is done at a place without forms that has no address"


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


def _afterwards(where: str, machine: Machine, screen: Screen, names: Names) -> Iterator[Problem]:
    for action in screen.offers:
        rules = [rule for rule in machine.rules if rule.action == action]
        if not any(rule.sources - {NEW} and not rule.by_system_only for rule in rules):
            yield "E005", f"{where} offers {action}, which nobody can take afterwards"
        elif machine.screen_of(action).has_form and all(machine.is_direct(rule) for rule in rules):
            yield "E005", f"{where} offers {action}, which is a button of its own and no link"
    for tab in (screen.tab, *screen.offers_tabs):
        if tab and tab not in names.tabs:
            yield "E006", f"{where} leads to {tab}, which is no tab"
    if screen.place and screen.place.tab and screen.place.tab not in names.tabs:
        yield "E006", f"{where} has its place at {screen.place.tab}, which is no tab"
    if screen.lands_on and not hasattr(names.model, screen.lands_on):
        yield "E009", f"{where} lands on {screen.lands_on}, which no subject has"
    for action in screen.public.until if screen.public else ():
        if action not in machine.actions:
            yield "E011", f"{where}: the public step ends with {action}, which is no action"
