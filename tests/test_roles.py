"""Who may give which role to whom, and what a role is."""

import pytest
from django.db import IntegrityError, transaction

from cms.core.events.services import history
from cms.users.errors import RoleError
from cms.users.models import RoleGrant, User
from cms.users.roles import HIGH, OF_A_SITE, Role
from cms.users.selectors import people_with
from cms.users.services import found_administrators, request_role, revoke_role
from tests.database.application import as_owner
from tests.people import account, administrators, approve, give, outside_agency, tourism
from tests.two_administrators import by_two

REASON = "Phân công tháng 3"
pytestmark = pytest.mark.django_db
LOW = sorted(set(Role) - HIGH)


def newcomer(role=None):
    fields = {"agency": outside_agency()} if role == Role.OUTSIDE_REVIEWER else {}
    return account("yen", **fields)


def where(role):
    return tourism() if role in OF_A_SITE else None


@pytest.mark.parametrize("role", LOW)
def test_one_administrator_gives_a_low_role_at_once(an, role):
    person = newcomer()
    grant = request_role(an, person, role, REASON, site=where(role))
    assert grant.state == "active"
    assert person.role_set == {role}


@pytest.mark.parametrize("role", sorted(HIGH))
def test_a_high_role_waits_for_a_second_administrator(an, binh, role):
    person = newcomer(role)
    grant = request_role(an, person, role, REASON)
    assert (grant.state, person.role_set) == ("pending", frozenset())
    grant = approve(binh, grant)
    assert (grant.state, grant.approved_by) == ("active", binh)
    assert User.objects.get(pk=person.pk).role_set == {role}


@pytest.mark.parametrize("role", sorted(HIGH))
def test_the_one_who_asked_cannot_approve(an, role):
    person = newcomer(role)
    grant = request_role(an, person, role, REASON)
    with pytest.raises(RoleError, match="khác với người đề nghị"):
        approve(an, grant)
    assert not person.has_role(role)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_asks_for_himself(an, role):
    with pytest.raises(RoleError, match="tự đề nghị"):
        request_role(an, an, role, REASON)


def test_nobody_approves_his_own_role(an, binh):
    grant = request_role(an, binh, Role.REVIEWER, REASON)
    with pytest.raises(RoleError, match="tự duyệt"):
        approve(binh, grant)


@pytest.mark.parametrize("name", ["lan", "minh", "quang", "son", "oanh", "phuc", "kim", "root"])
@pytest.mark.parametrize("role", list(Role))
def test_only_an_administrator_asks(request, name, role, an):
    by = request.getfixturevalue(name)
    with pytest.raises(RoleError, match="Chỉ quản trị viên"):
        request_role(by, newcomer(role), role, REASON)
    assert not RoleGrant.objects.filter(person__username="yen").exists()


@pytest.mark.parametrize("name", ["lan", "minh", "quang", "son", "oanh", "phuc", "kim", "root"])
def test_only_an_administrator_approves_or_revokes(request, name, an):
    by = request.getfixturevalue(name)
    grant = request_role(an, newcomer(), Role.REVIEWER, REASON)
    with pytest.raises(RoleError):
        approve(by, grant)
    with pytest.raises(RoleError):
        revoke_role(by, newcomer(), Role.REVIEWER, REASON)
    grant.refresh_from_db()
    assert grant.state == "pending"


def test_a_superuser_has_no_role_until_one_is_given(root, an):
    assert root.role_set == frozenset()
    assert not any(root.has_role(role) for role in Role)
    give(root, Role.EDITOR)
    assert User.objects.get(pk=root.pk).role_set == {Role.EDITOR}


def test_roles_do_not_inherit(son, an, quang):
    assert (son.role_set, an.role_set, quang.role_set) == (
        {Role.SUPERVISOR},
        {Role.ADMINISTRATOR},
        {Role.REVIEWER},
    )


def test_one_person_may_hold_several(minh):
    give(minh, Role.SUPERVISOR, Role.SITE_EDITOR)
    assert User.objects.get(pk=minh.pk).role_set == {Role.EDITOR, Role.SUPERVISOR, Role.SITE_EDITOR}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OUTSIDE_REVIEWER}))
def test_an_outside_reviewer_holds_no_other_role(an, oanh, role):
    with pytest.raises(RoleError, match="không giữ vai trò nào khác"):
        request_role(an, oanh, role, REASON, site=where(role))


def test_whoever_holds_a_role_does_not_become_outside_reviewer(an, minh):
    minh.agency = outside_agency()
    with by_two():
        minh.save()
    with pytest.raises(RoleError, match="không giữ vai trò nào khác"):
        request_role(an, minh, Role.OUTSIDE_REVIEWER, REASON)


def test_the_database_refuses_an_outside_reviewer_with_a_second_role(an, oanh):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(
            person=oanh,
            role="editor",
            state="active",
            reason="-",
            requested_by=an,
            requested_at=oanh.date_joined,
        )


def test_an_outside_reviewer_stands_outside_the_peoples_committee(an):
    person = newcomer()
    with pytest.raises(RoleError, match="không trực thuộc"):
        request_role(an, person, Role.OUTSIDE_REVIEWER, REASON)
    inside = outside_agency()
    inside.pk, inside.code, inside.under_peoples_committee = None, "TEST-SO", True
    with by_two():
        inside.save()
    person.agency = inside
    person.save()
    with pytest.raises(RoleError, match="không trực thuộc"):
        request_role(an, person, Role.OUTSIDE_REVIEWER, REASON)


def test_an_outside_reviewer_whose_agency_comes_under_the_committee_is_none(oanh):
    assert oanh.has_role(Role.OUTSIDE_REVIEWER)
    with by_two():
        type(oanh.agency).objects.filter(pk=oanh.agency_id).update(under_peoples_committee=True)
    assert not User.objects.get(pk=oanh.pk).has_role(Role.OUTSIDE_REVIEWER)
    assert not people_with(Role.OUTSIDE_REVIEWER).exists()


@pytest.mark.usefixtures("without_people")
def test_an_inactive_person_has_no_role(minh):
    minh.is_active = False
    minh.save()
    assert not User.objects.get(pk=minh.pk).has_role(Role.EDITOR)
    assert not people_with(Role.EDITOR).exists()


def test_an_inactive_person_is_given_none(an):
    person = account("yen", is_active=False)
    with pytest.raises(RoleError, match="bị khóa"):
        request_role(an, person, Role.EDITOR, REASON)


def test_a_reason_is_asked_for(an, minh):
    with pytest.raises(RoleError, match="lý do"):
        request_role(an, newcomer(), Role.EDITOR, "  ")
    with pytest.raises(RoleError, match="lý do"):
        revoke_role(an, minh, Role.EDITOR, "")


def test_the_same_role_is_not_given_twice(an, minh):
    with pytest.raises(RoleError, match="đã có"):
        request_role(an, minh, Role.EDITOR, REASON)


def test_a_revoked_role_is_gone_and_may_be_given_again(an, minh):
    assert minh.has_role(Role.EDITOR)
    revoke_role(an, minh, Role.EDITOR, "Chuyển công tác")
    assert not minh.has_role(Role.EDITOR)
    give(minh, Role.EDITOR)
    assert [grant.state for grant in minh.role_grants.all()] == ["revoked", "active"]


def test_a_pending_request_may_be_turned_down(an, binh):
    person = newcomer()
    grant = request_role(an, person, Role.SUPERVISOR, REASON)
    revoke_role(binh, person, Role.SUPERVISOR, "Chưa cần")
    with pytest.raises(RoleError, match="không còn chờ"):
        approve(binh, grant)


def test_a_request_by_someone_who_is_no_longer_administrator_lapses(an, binh):
    hai = give(account("hai"), Role.ADMINISTRATOR)
    grant = request_role(hai, newcomer(), Role.REVIEWER, REASON)
    revoke_role(an, hai, Role.ADMINISTRATOR, "Nghỉ hưu")
    with pytest.raises(RoleError, match="không còn là quản trị viên"):
        approve(binh, grant)


def test_the_last_two_administrators_stay(an, binh):
    with pytest.raises(RoleError, match="ít nhất hai"):
        revoke_role(an, binh, Role.ADMINISTRATOR, "Thử")
    give(account("hai"), Role.ADMINISTRATOR)
    revoke_role(an, binh, Role.ADMINISTRATOR, "Nghỉ hưu")
    assert {user.username for user in people_with(Role.ADMINISTRATOR)} == {"an", "hai"}


def test_founding_works_only_while_there_are_none(an, binh):
    with pytest.raises(RoleError, match="đã có quản trị viên"):
        found_administrators(account("x"), account("y"))


@pytest.mark.usefixtures("without_people")
def test_founding_takes_two_different_people():
    person = account("x")
    with pytest.raises(RoleError, match="hai người khác nhau"):
        found_administrators(person, person)


def test_the_database_founds_no_third_administrator(an, binh):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(
            person=account("yen"),
            role="administrator",
            state="active",
            origin="founding",
            reason="-",
            requested_at=an.date_joined,
        )


@pytest.mark.parametrize(
    "forged",
    [
        {"state": "active"},
        {"state": "pending", "requested_by": None},
        {"state": "active", "approved_by": "an"},
        {"state": "active", "approved_by": "binh"},
        {"state": "pending", "requested_by": "yen"},
        {"state": "pending", "requested_by": "minh"},
    ],
)
def test_the_database_refuses_a_forged_high_role(an, binh, minh, forged):
    person = newcomer()
    people = {user.username: user for user in (an, binh, minh, person)}
    fields = {"requested_by": "an"} | forged
    fields = {
        key: people.get(value, value) if key.endswith("_by") else value for key, value in fields.items()
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(
            person=person, role="reviewer", reason="-", requested_at=an.date_joined, **fields
        )


@pytest.mark.parametrize(
    "change",
    [
        {"role": "supervisor"},
        {"state": "pending"},
        {"reason": "khác"},
        {"person": "an"},
        {"approved_by": "minh"},
        {"state": "active"},
    ],
)
def test_the_database_refuses_to_rewrite_a_grant(an, minh, quang, change):
    people = {"an": an, "minh": minh}
    change = {key: people.get(value, value) for key, value in change.items()}
    with pytest.raises(IntegrityError), as_owner():
        quang.role_grants.update(**change)


def test_the_database_refuses_an_approval_by_no_administrator(an, minh):
    grant = request_role(an, newcomer(), Role.REVIEWER, REASON)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(pk=grant.pk).update(state="active", approved_by=minh)


def test_the_database_deletes_no_grant(quang):
    with pytest.raises(IntegrityError), as_owner():
        quang.role_grants.all().delete()


def test_every_step_is_an_event_of_the_person(an, binh):
    person = newcomer()
    approve(binh, request_role(an, person, Role.REVIEWER, REASON))
    revoke_role(an, person, Role.REVIEWER, "Chuyển công tác")
    events = history("person", person.public_id)
    assert [(e.action, e.actor, e.from_state, e.to_state) for e in events] == [
        ("request_role", an, "", "pending"),
        ("approve_role", binh, "pending", "active"),
        ("revoke_role", an, "active", "revoked"),
    ]
    assert events[0].payload["role"] == "reviewer"


def test_a_refusal_leaves_no_event(an):
    person = newcomer()
    with pytest.raises(RoleError):
        request_role(person, person, Role.EDITOR, REASON)
    assert not history("person", person.public_id).exists()


def test_the_two_founders_are_events_too():
    an, binh = administrators()
    assert [history("person", user.public_id).get().action for user in (an, binh)] == [
        "found_administrator"
    ] * 2
