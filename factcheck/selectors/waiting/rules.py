"""The acts that a machine waits for, for one person: which rows, as one condition an act."""

from collections.abc import Iterator
from functools import reduce

from django.db.models import Q

from cms.core.machines.declaration import Machine, Rule

from ...permissions import role_values
from ...workflow import MACHINES
from . import appeals, items, letters  # noqa: F401 - each registers its conditions
from .conditions import asked

NOTHING = Q(pk__in=[])
ANY = "any"


def _states(machine: Machine, rule: Rule) -> list[str]:
    """The states in which rows wait for the rule: those where it leads forward, or wherever it is awaited."""
    screen = machine.screen_of(rule.action)
    return sorted(state for state in rule.sources if screen.awaited or screen.leads_forward(state))


def _awaited_rules(machine: Machine, person) -> Iterator[tuple[Rule, list[str]]]:
    roles = role_values(person)
    for rule in machine.rules:
        if rule.who & roles and (states := _states(machine, rule)):
            yield rule, states


def awaited_acts(name: str, person) -> dict[str, object]:
    """{action: label} of the acts by which `person` may have to move rows of the machine `name` on."""
    return {rule.action: rule.label for rule, _states in _awaited_rules(MACHINES[name], person)}


def waits_for(name: str, person) -> dict[str, Q]:
    """{action: Q of the rows that wait for `person` to do it}, of the machine `name`.

    Rows that the person may not see are left to the scope of the list.
    """
    machine, waits = MACHINES[name], {}
    for rule, states in _awaited_rules(machine, person):
        names = dict.fromkeys([*rule.guards, *filter(None, [machine.screen_of(rule.action).awaited])])
        each = reduce(Q.__and__, (asked(name, one, person) for one in names), Q(state__in=states))
        waits[rule.action] = waits.get(rule.action, NOTHING) | each
    return waits


def waits_by(name: str, person, action: str) -> Q:
    """The rows that wait for `person` to do `action`, or anything at all (`ANY`)."""
    waits = waits_for(name, person)
    return reduce(Q.__or__, waits.values(), NOTHING) if action == ANY else waits.get(action, NOTHING)
