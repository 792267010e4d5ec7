"""Makes django-fsm transitions out of a declared machine."""

from collections.abc import Sequence

from django_fsm import RETURN_VALUE, transition

from .declaration import PRIOR, Machine, Rule


def method_name(action: str) -> str:
    """The name of the transition method for `action`; `writer.perform` alone calls it."""
    return f"fsm_{action}"


def transitions(machine: Machine, module: str) -> type:
    """A mixin with one transition method an action, for a model whose protected `state` nothing else sets.

    The model refuses an impossible step by itself (TransitionNotAllowed), whoever calls. Migrations write
    down a model's bases by name: assign the mixin in `module` as `<Machine>Transitions`.
    """
    methods: dict = {}
    for action in machine.actions:
        rules = [rule for rule in machine.rules if rule.action == action and not rule.is_act]
        if rules:
            methods[method_name(action)] = _method(action, rules, machine.states)
    return type(f"{machine.name.title()}Transitions", (), methods | {"__module__": module})


def _method(action: str, rules: Sequence[Rule], states: Sequence[str]):
    def step(self):
        """What django-fsm takes for the target where the rule leads back (PRIOR); else ignored."""
        return self.prior_state if any(rule.target == PRIOR for rule in rules) else None

    step.__name__ = method_name(action)
    for rule in rules:
        target = RETURN_VALUE(*states) if rule.target == PRIOR else rule.target
        step = transition(field="state", source=sorted(rule.sources), target=target)(step)
    return step
