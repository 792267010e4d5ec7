"""How a machine is declared: rows of states, actions, who and guards. Data alone; nothing is done here."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise

from .screen import PLAIN, PublicStep, Screen

NEW = ""  # the state of a subject that is not saved yet
PRIOR = "(prior)"  # as a target: back to the state that the subject keeps in `prior_state`
SYSTEM = "system"  # in `who`: a consequence of another act, never a person's choice


@dataclass(frozen=True)
class Rule:
    """One row: from `sources`, `action` leads to `target`, for `who`, when every guard holds.

    A rule without a target is an act: it moves nothing. `needs` names inputs that must be given, `takes`
    those that may be; `shown` names the parts of the subject that must have been before the person's eyes as
    they are (`shown`); `part` is what the actor is recorded to have done, `part_names` what of the data is
    recorded with it: inputs, or what the effect put beside them. `screen` is how people meet the action; one
    row of an action carries it.
    """

    action: str
    sources: frozenset[str]
    target: str | None
    who: frozenset[str]
    guards: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    part: str | None = None
    part_names: tuple[str, ...] = ()
    label: Promise | str = ""
    screen: Screen | None = field(default=None, compare=False)

    @property
    def is_act(self) -> bool:
        return self.target is None

    @property
    def by_system_only(self) -> bool:
        return self.who == frozenset({SYSTEM})


@dataclass(frozen=True)
class Machine:
    """All rules of one kind of subject; `states` are the values its state field may hold."""

    name: str
    states: tuple[str, ...]
    rules: tuple[Rule, ...] = ()

    def rules_for(self, action: str, state: str) -> list[Rule]:
        """The rows for `action` that start in `state`; empty when the action is not possible there."""
        return [rule for rule in self.rules_of(action) if state in rule.sources]

    def rules_of(self, action: str) -> list[Rule]:
        """The rows for `action`, whatever state they start in."""
        return [rule for rule in self.rules if rule.action == action]

    def rules_from(self, state: str) -> list[Rule]:
        return [rule for rule in self.rules if state in rule.sources]

    @property
    def actions(self) -> list[str]:
        return list(dict.fromkeys(rule.action for rule in self.rules))

    def screen_of(self, action: str) -> Screen:
        """How people meet `action`; a plain screen where none is declared (`screen_checks` finds that)."""
        return next((rule.screen for rule in self.rules_of(action) if rule.screen), PLAIN)

    def shown_of(self, action: str) -> list[str]:
        """The parts that `action` shows, those of all its rows, each once."""
        return list(dict.fromkeys(name for rule in self.rules_of(action) for name in rule.shown))

    def is_direct(self, rule: Rule) -> bool:
        """True when one click does it: nothing is typed, and there is nothing to read first."""
        return not rule.needs and not rule.takes and not self.shown_of(rule.action)

    @property
    def public_steps(self) -> dict[PublicStep, list[str]]:
        """The steps of the public path in the order of the rows, with the actions that reach them."""
        steps: dict[PublicStep, list[str]] = {}
        for rule in self.rules:
            if rule.screen and rule.screen.public:
                steps.setdefault(rule.screen.public, []).append(rule.action)
        return steps

    @property
    def final(self) -> set[str]:
        """States that no rule leads out of."""
        moving = {state for rule in self.rules if not rule.is_act for state in rule.sources}
        return set(self.states) - moving


def row(
    sources: str | Iterable[str],
    action: str,
    target: str | None,
    who: str | Iterable[str],
    *guards: str,
    needs: Iterable[str] = (),
    takes: Iterable[str] = (),
    shown: Iterable[str] = (),
    part: str | None = None,
    part_names: Iterable[str] = (),
    label: Promise | str = "",
    screen: Screen | None = None,
) -> Rule:
    """Shorthand for one line of a table; a single source or role may stand without brackets."""
    return Rule(
        action=action,
        sources=_as_set(sources),
        target=None if target is None else str(target),
        who=_as_set(who),
        guards=tuple(guards),
        needs=tuple(needs),
        takes=tuple(takes),
        shown=tuple(shown),
        part=part,
        part_names=tuple(part_names),
        label=label,
        screen=screen,
    )


def _as_set(value: str | Iterable[str]) -> frozenset[str]:
    return frozenset({str(value)} if isinstance(value, str) else map(str, value))
