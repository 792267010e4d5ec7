"""What may be done now: `find_rule`, `check`, `options`. They read and change nothing."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ..sanitize import is_blank
from .declaration import NEW, SYSTEM, Rule
from .errors import InvalidInput, NotAllowed, NotNow, Refused
from .registry import GUARDS, MACHINES, POLICIES
from .subject import Subject


def find_rule(subject: Subject, action: str, actor, *, by_system: bool = False) -> Rule:
    """The row under which `actor` may do `action` now. NotNow or NotAllowed otherwise."""
    state = subject.state if subject.pk else NEW
    rules = MACHINES[subject.machine_name].rules_for(action, state)
    if not rules:
        raise NotNow(
            _("Việc này không làm được khi tình trạng xử lý là “%(state)s”.")
            % {"state": _state_label(subject)}
        )
    for rule in rules:
        if _admits(subject, actor, rule, by_system=by_system):
            return rule
    raise NotAllowed(_not_allowed())


def check(subject: Subject, action: str, actor, data: dict, *, by_system: bool = False) -> Rule:
    """Return the rule when state, role, inputs and guards all hold; ActionError otherwise."""
    rule = find_rule(subject, action, actor, by_system=by_system)
    check_rule(subject, rule, actor, data)
    return rule


def check_rule(subject: Subject, rule: Rule, actor, data: dict) -> None:
    """ActionError unless the inputs that `rule` needs are given, all belong here, and its guards hold."""
    if missing := [name for name in rule.needs if _is_empty(data.get(name))]:
        raise InvalidInput(dict.fromkeys(missing, _("Hãy điền mục này.")))
    if strangers := POLICIES[subject.machine_name].strangers(subject, data):
        raise InvalidInput(strangers)
    if reasons := refusals(subject, rule, actor, data):
        raise Refused(reasons)


def refusals(subject: Subject, rule: Rule, actor, data: dict) -> list[str]:
    """What the guards of `rule` object to `actor` doing it with these inputs; [] when nothing."""
    return _reasons(subject, rule, actor, data, {})


def _is_empty(value) -> bool:
    return value in (None, "", []) or (isinstance(value, str) and is_blank(value))


@dataclass(frozen=True)
class Option:
    """One action on the person's screen: `allowed`, or the reasons why not."""

    action: str
    rule: Rule
    allowed: bool
    reasons: tuple[str, ...] = ()

    @property
    def label(self) -> Promise | str:
        return self.rule.label


def options(subject: Subject, user) -> list[Option]:
    """Every action that starts in the subject's state and people may take, in the order of the table.

    Those the person may take now are `allowed`; the rest say why not. Inputs are checked on acting.
    """
    by_action: dict[str, Option] = {}
    answers: dict[str, str | None] = {}  # of guards: many rules name the same
    for rule in MACHINES[subject.machine_name].rules_from(subject.state):
        if rule.by_system_only:
            continue
        if _admits(subject, user, rule):
            reasons = tuple(_reasons(subject, rule, user, None, answers))
        else:
            reasons = (_not_allowed(),)
        option = Option(rule.action, rule, not reasons, reasons)
        earlier = by_action.get(rule.action)
        if earlier is None or (option.allowed and not earlier.allowed):
            by_action[rule.action] = option
    return list(by_action.values())


def _admits(subject: Subject, actor, rule: Rule, *, by_system: bool = False) -> bool:
    if by_system:
        return SYSTEM in rule.who
    return POLICIES[subject.machine_name].admits(subject, actor, rule)


def _reasons(subject: Subject, rule: Rule, actor, data: dict | None, answers: dict) -> list[str]:
    """What the rule's guards object; `answers` holds those asked before, guard → reason, and is added to."""
    for name in rule.guards:
        if name not in answers:
            answers[name] = GUARDS[subject.machine_name, name](subject, actor, data)
    return [answers[name] for name in rule.guards if answers[name]]


def _not_allowed() -> str:
    return _("Vai trò của bạn không làm được việc này.")


def _state_label(subject) -> str:
    return subject.get_state_display() if subject.state else _("chưa có")
