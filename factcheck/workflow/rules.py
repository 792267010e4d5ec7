"""What a row of the tables is, and shorthand to write one."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

from cms.users.roles import Role

from ..enums import Part

NEW = ""
PRIOR = "(prior)"
PUBLIC = "public"
SYSTEM = "system"

MONITOR, EDITOR, REVIEWER = Role.MONITOR.value, Role.EDITOR.value, Role.REVIEWER.value
OUTSIDE, SUPERVISOR, ADMIN = Role.OUTSIDE_REVIEWER.value, Role.SUPERVISOR.value, Role.ADMINISTRATOR.value
DESK = (MONITOR, EDITOR, REVIEWER, OUTSIDE, SUPERVISOR)


@dataclass(frozen=True)
class Rule:
    """One row: from `sources`, `action` leads to `target`, for `who`, when every guard holds.

    `needs` names inputs that must be given, `takes` those that may be; `part` is what the actor is
    recorded to have done on the item (four eyes).
    """

    action: str
    sources: frozenset[str]
    target: str | None
    who: frozenset[str]
    guards: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    part: Part | None = None
    label: Promise | str = ""

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
    rules: tuple[Rule, ...] = field(default=())

    def rules_for(self, action: str, state: str) -> list[Rule]:
        """The rows for `action` that start in `state`; empty when the action is not possible there."""
        return [rule for rule in self.rules if rule.action == action and state in rule.sources]

    def rules_from(self, state: str) -> list[Rule]:
        return [rule for rule in self.rules if state in rule.sources]

    @property
    def actions(self) -> list[str]:
        return list(dict.fromkeys(rule.action for rule in self.rules))

    @property
    def final(self) -> set[str]:
        """States that no rule leads out of."""
        moving = {state for rule in self.rules if not rule.is_act for state in rule.sources}
        return set(self.states) - moving


def row(sources, action, target, who, *guards, needs=(), takes=(), part=None, label=""):
    """Shorthand for one line of the tables; a single source or role may stand without brackets."""
    as_set = lambda value: frozenset({str(value)} if isinstance(value, str) else map(str, value))  # noqa: E731
    return Rule(
        action=action,
        sources=as_set(sources),
        target=None if target is None else str(target),
        who=as_set(who),
        guards=tuple(guards),
        needs=tuple(needs),
        takes=tuple(takes),
        part=part,
        label=label,
    )
