"""`perform` does an act of a declared machine. It is the only writer of states."""

from django.contrib.auth import get_user_model

from cms.core import clock
from cms.core.database_roles import changing_fields
from cms.core.events.services import history, record
from cms.core.events.telling import telling
from cms.core.outbox.services import put

from .errors import SomebodyWasFaster
from .fsm import method_name
from .queries import check_rule, find_rule
from .registry import BESIDE, EFFECTS, FOLLOW_UPS, POLICIES
from .shown import check_shown, show


def perform(subject, action: str, actor=None, *, data=None, version=None, shown=None, by_system=False):
    """Do `action` on `subject` for `actor` and return the subject as it is afterwards.

    `data` holds the inputs the rule names. `version` is what the person saw: SomebodyWasFaster when the
    subject has moved on. `shown` is the digest of what the person was shown (`shown.show(…).digest`), asked
    for by rules that name what they show: NothingShown without it, ShownHasChanged when it is another by now.
    `by_system` is for the rules that name the system; no view passes it.
    In one transaction: the lock, the check, the effect, the state, rows beside, the part, event, outbox row
    and follow-up.
    """
    data = dict(data or {})
    kind = subject.machine_name
    policy = POLICIES[kind]
    with telling():
        actor = _fresh(actor)
        is_new = not subject.pk
        subject = policy.lock(subject, data)
        if not is_new and version is not None and int(version) != subject.version:
            raise SomebodyWasFaster(history(kind, str(subject.public_id)).order_by("-sequence").first())
        rule = find_rule(subject, action, actor, by_system=by_system)
        check_rule(subject, rule, actor, data)
        if rule.shown and not by_system:
            check_shown(show(subject, action, actor, data), shown)
        before = subject.state
        effect = EFFECTS.get((kind, action))
        payload = (effect(subject, actor, data) if effect else None) or {}
        if rule.shown and not by_system:
            payload = {**payload, "shown": shown}
        if not rule.is_act:
            getattr(subject, method_name(action))()
        _save(subject, policy, is_new=is_new, moved=subject.state != before)
        if write := BESIDE.get((kind, action)):
            write(subject, actor, data)
        if rule.part:
            named = {name: data.get(name) for name in rule.part_names}
            policy.record_part(subject, actor, rule.part, **named)
        event = record(
            kind,
            str(subject.public_id),
            action,
            actor=actor,
            from_state=before,
            to_state=subject.state,
            payload=payload,
        )
        if policy.topic:
            notice = {"kind": kind, "action": action, "event": str(event.public_id)}
            put(policy.topic, str(subject.public_id), notice)
        if follow_up := FOLLOW_UPS.get((kind, action)):
            follow_up(subject, actor, data)
            subject = type(subject)._default_manager.get(pk=subject.pk)
    return subject


def _fresh(actor):
    """The person as the database has them now: a role taken away a second ago counts."""
    if actor is None or not actor.is_authenticated:
        return None
    return get_user_model().objects.get(pk=actor.pk)


def _save(subject, policy, *, is_new: bool, moved: bool):
    now = clock.now()
    subject.version += 1
    subject.changed_at = now
    policy.before_save(subject, moved=moved, now=now)
    subject.save(update_fields=None if is_new else changing_fields(subject))
