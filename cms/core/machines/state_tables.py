"""What a declared machine says to the database: the states in which its subjects begin, and their moves."""

from cms.core.triggers.states import PRIOR as TO_PRIOR
from cms.core.triggers.states import StateTable

from .declaration import NEW, PRIOR, Machine


def births(machine: Machine) -> list[str]:
    """The states in which a subject may be made."""
    return sorted({rule.target for rule in machine.rules_from(NEW) if rule.target})


def moves(machine: Machine) -> list[tuple[str, str]]:
    """Each (from, to) that a row of the machine has; `to` may be the way back to the state kept."""
    pairs = {
        (source, TO_PRIOR if rule.target == PRIOR else rule.target)
        for rule in machine.rules
        if rule.target
        for source in rule.sources
        if source != NEW
    }
    return sorted(pairs)


def state_table(machine: Machine, table: str, *, begins=None, **declared) -> StateTable:
    """The table of the machine's subjects, with all that `StateTable` can be told besides.

    `begins` says of a state what must be true of a row made in it.
    """
    conditions = begins or {}
    if strange := set(conditions) - set(births(machine)):
        raise ValueError(f"{machine.name}: none begins as {', '.join(sorted(strange))}.")
    return StateTable(
        machine.name,
        table,
        begins={state: conditions.get(state, "") for state in births(machine)},
        moves=moves(machine),
        **declared,
    )
