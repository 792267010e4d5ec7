"""Every role × state × action cell of the four machines, from the declaration: allowed and denied.

A cell is allowed when the table has a row for (action, state) that names the role; guards come after and have
tests of their own. A denied cell is refused by `perform` on a real subject, and nothing changes.
"""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.core.events.models import Event
from cms.core.machines import writer
from cms.core.machines.declaration import NEW, SYSTEM
from cms.core.machines.errors import NotAllowed, NotNow
from cms.core.machines.queries import find_rule, options
from cms.core.machines.shown import show
from cms.users.roles import Role
from factcheck.models import Appeal, Escalation, Item, Report
from factcheck.workflow import MACHINES
from factcheck.workflow.roles import PUBLIC
from tests import desk
from tests.acting import perform
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

# One person a role who took no part in making the subject, so that a denied cell reads as a sentence.
HOLDERS = {
    Role.MONITOR: "lan",
    Role.EDITOR: "minh",
    Role.REVIEWER: "quang",
    Role.OUTSIDE_REVIEWER: "oanh",
    Role.SUPERVISOR: "son",
    Role.SITE_EDITOR: "kim",
    Role.AUDITOR: "phuc",
    Role.ADMINISTRATOR: "an",
}
STATES = [(machine, state) for machine in MACHINES.values() for state in machine.states]


def everyone():
    """role → person; the public and a superuser without roles stand beside them."""
    people = {role.value: named(name) for role, name in HOLDERS.items()}
    return people | {PUBLIC: AnonymousUser(), "superuser": named("root")}


def named_by(role, rules, *, handed_over=False):
    """The rules that name `role`; an outside reviewer acts only on what was handed to her."""
    if role == Role.OUTSIDE_REVIEWER and not handed_over:
        return []
    return [rule for rule in rules if role in rule.who]


def expect_offers(machine, state, subject, people):
    """Each person is offered every action of the state, with a reason where it may not be taken."""
    expected = {rule.action for rule in machine.rules_from(state) if not rule.by_system_only}
    for person in people:
        offered = {option.action: option for option in options(subject, person)}
        assert set(offered) == expected
        assert all(option.allowed or option.reasons for option in offered.values())


def as_shown_to(person, shown) -> dict:
    """What `person` sends back after reading what the act shows everybody; a visitor has no digest."""
    if not person.is_authenticated:
        return {}
    return {"shown": replace(shown, person=str(person.public_id)).digest}


@pytest.mark.parametrize(("machine", "state"), STATES, ids=lambda part: getattr(part, "name", part))
def test_the_table_alone_says_which_role_may_act_and_the_screen_offers_it(machine, state):
    subject = desk.in_state(machine.name, state)
    people, version, events = everyone(), subject.version, Event.objects.count()
    expect_offers(machine, state, subject, people.values())
    wrong = []
    for action in machine.actions:
        rules = machine.rules_for(action, state)
        shown = show(subject, action, people["superuser"])
        for role, person in people.items():
            allowed = named_by(role, rules)
            try:
                rule_or_refusal = find_rule(subject, action, person)
            except (NotAllowed, NotNow) as refusal:
                rule_or_refusal = type(refusal)
            expected = allowed[0] if allowed else (NotAllowed if rules else NotNow)
            if rule_or_refusal != expected:
                wrong.append((action, role, rule_or_refusal))
            if not allowed:
                with pytest.raises(NotAllowed if rules else NotNow):
                    writer.perform(subject, action, person, **as_shown_to(person, shown))
        with pytest.raises((NotAllowed, NotNow)) if not named_by(SYSTEM, rules) else _nothing():
            find_rule(subject, action, None, by_system=True)
    assert wrong == []
    subject.refresh_from_db()
    assert (subject.state, subject.version) == (state, version)
    assert Event.objects.count() == events


class _nothing:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False


@pytest.mark.parametrize("machine", MACHINES.values(), ids=lambda machine: machine.name)
def test_a_subject_begins_only_by_an_action_of_the_table_and_its_roles(machine):
    if machine.name in ("item", "report"):
        subject = Item() if machine.name == "item" else Report()
    else:
        item, page = desk.published()
        subject = (
            Escalation(item=item, kind="appraisal")
            if machine.name == "escalation"
            else Appeal(item=item, page=page)
        )
    for action in machine.actions:
        rules = machine.rules_for(action, NEW)
        for role, person in everyone().items():
            if named_by(role, rules, handed_over=machine.name == "item"):
                assert find_rule(subject, action, person) in rules
            elif not (role == Role.OUTSIDE_REVIEWER and rules):
                with pytest.raises(NotAllowed if rules else NotNow):
                    find_rule(subject, action, person)


def test_an_outside_reviewer_acts_only_on_what_was_handed_to_her():
    item = desk.proposed()
    oanh = named("oanh")
    with pytest.raises(NotAllowed):
        find_rule(item, "confirm_verdict", oanh)
    item = perform(item, "hand_over", named("minh"), data={"person": oanh})
    assert find_rule(item, "confirm_verdict", oanh).action == "confirm_verdict"


def test_a_role_taken_away_a_second_ago_counts():
    from cms.users.services import revoke_role

    item, minh = desk.accepted(), named("minh")
    assert minh.has_role(Role.EDITOR)
    revoke_role(named("an"), minh, Role.EDITOR, "Chuyển công tác")
    with pytest.raises(NotAllowed):
        perform(item, "note", minh, data={"note": "Vẫn ở đây."})
