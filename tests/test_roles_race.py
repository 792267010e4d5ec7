"""Two administrators at the same moment: one wins, the other is told, the rules hold."""

import pytest

from cms.core.events.services import history
from cms.users.errors import RoleError
from cms.users.roles import Role
from cms.users.selectors import people_with
from cms.users.services import request_role, revoke_role
from tests.at_once import together
from tests.people import account, approve, give, named, outside_agency

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts):
    """Each act in a thread of its own; what each returned, or the refusal."""
    return together(*acts, refusals=(RoleError,))


def refusals(results):
    return [result for result in results if isinstance(result, RoleError)]


def test_of_two_approvals_one_wins():
    an, binh = named("an"), named("binh")
    hai = give(account("hai"), Role.ADMINISTRATOR)
    person = account("yen")
    grant = request_role(an, person, Role.REVIEWER, "Phân công")
    results = at_once(lambda: approve(binh, grant), lambda: approve(hai, grant))
    assert len(refusals(results)) == 1
    assert [event.action for event in history("person", person.public_id)] == ["request_role", "approve_role"]
    assert person.groups.count() == 1


def test_of_three_administrators_two_cannot_be_revoked_at_once():
    an, binh = named("an"), named("binh")
    hai = give(account("hai"), Role.ADMINISTRATOR)
    results = at_once(
        lambda: revoke_role(an, binh, Role.ADMINISTRATOR, "Thử"),
        lambda: revoke_role(binh, hai, Role.ADMINISTRATOR, "Thử"),
    )
    assert len(refusals(results)) == 1
    assert people_with(Role.ADMINISTRATOR).count() == 2


def test_an_approval_and_a_refusal_at_once_leave_one_outcome():
    an, binh = named("an"), named("binh")
    person = account("yen")
    grant = request_role(an, person, Role.SUPERVISOR, "Phân công")
    at_once(lambda: approve(binh, grant), lambda: revoke_role(an, person, Role.SUPERVISOR, "Chưa cần"))
    grant.refresh_from_db()
    assert grant.state == "revoked"
    assert not person.groups.exists()


def test_outside_reviewer_and_another_role_at_once_are_not_both_given():
    an, binh = named("an"), named("binh")
    person = account("yen", agency=outside_agency())
    results = at_once(
        lambda: request_role(an, person, Role.OUTSIDE_REVIEWER, "Phân công"),
        lambda: request_role(binh, person, Role.EDITOR, "Phân công"),
    )
    assert len(refusals(results)) == 1
    assert person.role_grants.open().count() == 1


def test_the_same_request_twice_at_once_is_one_request():
    an, binh = named("an"), named("binh")
    person = account("yen")
    results = at_once(
        lambda: request_role(an, person, Role.EDITOR, "Phân công"),
        lambda: request_role(binh, person, Role.EDITOR, "Phân công"),
    )
    assert len(refusals(results)) == 1
    assert person.role_grants.count() == 1
