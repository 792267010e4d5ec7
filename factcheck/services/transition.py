"""`perform` is the only writer of states. `options` tells what a person may do now, and why not the rest."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import history, record
from cms.core.machines.declaration import NEW, Rule
from cms.core.machines.errors import InvalidInput, NotAllowed, NotNow, Refused, SomebodyWasFaster
from cms.core.machines.fsm import method_name
from cms.core.machines.registry import EFFECTS, FOLLOW_UPS, GUARDS
from cms.core.outbox.services import put

from .. import permissions
from ..deadlines import due_for
from ..models import Item, Participation
from ..workflow import MACHINES


def lock(subject, target=None):
    """Return the subject read anew under a row lock, its item locked first (one order: no deadlock).

    `target` is a second item that the act changes (a merge); both are locked in the order of their keys.

    SQLite has no row locks: there the transaction itself (IMMEDIATE) is the lock.
    """
    model = type(subject)
    if target is not None:
        wanted = sorted({subject.subject_item.pk, target.pk})
        list(Item.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    elif model is not Item:
        Item.objects.select_for_update().get(pk=subject.subject_item.pk)
    return model.objects.select_for_update().get(pk=subject.pk)


def _reasons(subject, rule: Rule, actor, data) -> list[str]:
    found = (GUARDS[subject.machine_name, name](subject, actor, data) for name in rule.guards)
    return [reason for reason in found if reason]


def find_rule(subject, action: str, actor, *, by_system: bool = False) -> Rule:
    """The row under which `actor` may do `action` now. NotNow or NotAllowed otherwise."""
    state = subject.state if subject.pk else NEW
    rules = MACHINES[subject.machine_name].rules_for(action, state)
    if not rules:
        raise NotNow(
            _("Việc này không làm được khi trạng thái là “%(state)s”.") % {"state": _state_label(subject)}
        )
    for rule in rules:
        if permissions.passes_who(actor, subject.subject_item, rule, by_system=by_system):
            return rule
    raise NotAllowed(_("Vai trò của bạn không làm được việc này."))


def check(subject, action: str, actor, data: dict, *, by_system: bool = False) -> Rule:
    """Return the rule when state, role, inputs and guards all hold; ActionError otherwise. No change."""
    rule = find_rule(subject, action, actor, by_system=by_system)
    if missing := [name for name in rule.needs if data.get(name) in (None, "", [])]:
        raise InvalidInput(dict.fromkeys(missing, _("Hãy điền mục này.")))
    if reasons := _reasons(subject, rule, actor, data):
        raise Refused(reasons)
    return rule


def perform(subject, action: str, actor=None, *, data=None, version=None, by_system=False):
    """Do `action` on `subject` for `actor` and return the subject as it is afterwards.

    `data` holds the inputs the rule names. `version` is what the person saw: SomebodyWasFaster when the
    subject has moved on. `by_system` is for the rules that name the system; no view passes it.
    In one transaction: the lock, the check, the effect, the state, four-eyes row, event and outbox rows.
    """
    data = dict(data or {})
    kind = subject.machine_name
    with transaction.atomic():
        actor = _fresh(actor)
        if subject.pk:
            target = data.get("target")
            subject = lock(subject, target)
            if target is not None:
                data["target"] = Item.objects.get(pk=target.pk)
            if version is not None and int(version) != subject.version:
                last = history(kind, str(subject.public_id)).order_by("-sequence").first()
                raise SomebodyWasFaster(last)
        else:
            _lock_item_of(subject)
        rule = check(subject, action, actor, data, by_system=by_system)
        before = subject.state
        run = EFFECTS.get((kind, action))
        payload = (run(subject, actor, data) if run else None) or {}
        if not rule.is_act:
            getattr(subject, method_name(action))()
        _save(subject, moved=subject.state != before)
        if rule.part:
            extra = {name: data.get(name) for name in rule.part_names}
            if kind == "escalation":
                extra["escalation"] = subject
            Participation.objects.record(subject.subject_item, actor, rule.part, **extra)
        event = record(
            kind,
            str(subject.public_id),
            action,
            actor=actor,
            from_state=before,
            to_state=subject.state,
            payload=payload,
        )
        put(
            "factcheck.changed",
            str(subject.public_id),
            {"kind": kind, "action": action, "event": str(event.public_id)},
        )
        if follow := FOLLOW_UPS.get((kind, action)):
            follow(subject, actor, data)
            subject = type(subject).objects.get(pk=subject.pk)
    return subject


def _fresh(actor):
    """The person as the database has them now: a role taken away a second ago counts."""
    if actor is None or not actor.is_authenticated:
        return None
    return get_user_model().objects.get(pk=actor.pk)


def _lock_item_of(subject):
    item = subject.subject_item
    if item is not subject and item is not None:
        subject.item = Item.objects.select_for_update().get(pk=item.pk)


def _save(subject, *, moved: bool):
    now = clock.now()
    subject.version += 1
    subject.changed_at = now
    if moved and isinstance(subject, Item):
        subject.state_since = now
        subject.due_at = due_for(subject.state, now)
    subject.save()


def _state_label(subject) -> str:
    return subject.get_state_display() if subject.state else _("chưa có")


@dataclass(frozen=True)
class Option:
    """One action on the person's screen: `allowed`, or the reasons why not."""

    action: str
    rule: Rule
    allowed: bool
    reasons: tuple[str, ...] = ()

    @property
    def label(self):
        return self.rule.label


def options(subject, user) -> list[Option]:
    """Every action that starts in the subject's state and people may take, in the order of the table.

    Those the person may take now are `allowed`; the rest say why not. Inputs are checked on acting.
    """
    found: dict[str, Option] = {}
    for rule in MACHINES[subject.machine_name].rules_from(subject.state):
        if rule.by_system_only:
            continue
        if permissions.passes_who(user, subject.subject_item, rule):
            reasons = tuple(_reasons(subject, rule, user, None))
        else:
            reasons = (str(_("Vai trò của bạn không làm được việc này.")),)
        option = Option(rule.action, rule, not reasons, reasons)
        known = found.get(rule.action)
        if known is None or (option.allowed and not known.allowed):
            found[rule.action] = option
    return list(found.values())
