"""Groups carry what Wagtail asks for; who is in the group of a role follows the grants and nothing else."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from cms.users.checks import desk_is_staffed
from cms.users.errors import RoleError
from cms.users.groups import GROUP_NAMES, group_of, role_permissions, sync_groups
from cms.users.models import User
from cms.users.roles import Role
from cms.users.selectors import people_at_the_desk
from cms.users.services import request_role, revoke_role
from tests.people import account, give

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_a_group_that_opens_the_admin(role):
    codenames = group_of(role).permissions.values_list("content_type__app_label", "codename")
    assert ("wagtailadmin", "access_admin") in codenames


def test_membership_follows_the_grant(an, minh):
    assert [group.name for group in minh.groups.all()] == [GROUP_NAMES[Role.EDITOR]]
    revoke_role(an, minh, Role.EDITOR, "Chuyển công tác")
    assert not minh.groups.exists()


def test_a_pending_role_opens_no_group(an):
    person = account("yen")
    request_role(an, person, Role.SUPERVISOR, "Phân công")
    assert not person.groups.exists()


@pytest.mark.usefixtures("without_people")
def test_nobody_enters_the_group_of_a_role_without_a_grant(lan, root):
    for person in (lan, root):
        with pytest.raises(RoleError), transaction.atomic():
            person.groups.add(group_of(Role.SUPERVISOR))
        with pytest.raises(RoleError), transaction.atomic():
            group_of(Role.SUPERVISOR).user_set.add(person)
    assert not group_of(Role.SUPERVISOR).user_set.exists()


def test_nobody_leaves_the_group_while_the_role_is_held(minh):
    group = group_of(Role.EDITOR)
    for leave in (
        lambda: minh.groups.remove(group),
        lambda: minh.groups.clear(),
        lambda: minh.groups.set([]),
        lambda: group.user_set.remove(minh),
        lambda: group.user_set.clear(),
    ):
        with pytest.raises(RoleError), transaction.atomic():
            leave()
    assert minh.groups.get() == group


def test_a_group_does_not_make_a_role(lan):
    through = User.groups.through
    through.objects.create(user=lan, group=group_of(Role.SUPERVISOR))
    assert not User.objects.get(pk=lan.pk).has_role(Role.SUPERVISOR)


def test_other_groups_are_free(lan):
    other = Group.objects.create(name="Ban ảnh")
    lan.groups.add(other)
    lan.groups.remove(other)
    other.name = "Ban ảnh và phim"
    other.save()
    other.delete()


def test_the_group_of_a_role_is_neither_renamed_nor_deleted():
    group = group_of(Role.EDITOR)
    with pytest.raises(RoleError), transaction.atomic():
        group.delete()
    group.name = "Khác"
    with pytest.raises(RoleError), transaction.atomic():
        group.save()
    other = Group.objects.create(name="Ban ảnh")
    Group.objects.filter(name=GROUP_NAMES[Role.AUDITOR]).update(name="tạm")
    other.name = GROUP_NAMES[Role.AUDITOR]
    with pytest.raises(RoleError), transaction.atomic():
        other.save()


def test_upper_rooms_declare_what_a_role_may_do(monkeypatch, minh):
    seen = {}
    monkeypatch.setitem(
        role_permissions.codenames, Role.EDITOR, {"wagtailadmin.access_admin", "cms_agencies.view_agency"}
    )
    monkeypatch.setattr(role_permissions, "callbacks", [seen.update])
    sync_groups()
    sync_groups()
    assert User.objects.get(pk=minh.pk).has_perm("cms_agencies.view_agency")
    assert seen == {role: group_of(role) for role in Role}


def test_a_permission_that_is_no_longer_declared_goes(minh):
    extra = Permission.objects.get(content_type__app_label="cms_agencies", codename="delete_agency")
    group_of(Role.EDITOR).permissions.add(extra)
    sync_groups()
    assert not User.objects.get(pk=minh.pk).has_perm("cms_agencies.delete_agency")


@pytest.mark.usefixtures("without_people")
def test_desk_warnings_come_and_go(request):
    def ids():
        return [warning.id for warning in desk_is_staffed(None, databases=["default"])]

    assert ids() == ["users.W001", "users.W002", "users.W003"]
    assert desk_is_staffed(None, databases=None) == []
    for name in ("lan", "minh", "quang"):
        request.getfixturevalue(name)
    assert ids() == ["users.W001", "users.W002", "users.W003"]
    request.getfixturevalue("oanh")
    assert ids() == ["users.W003"]
    give(account("hai"), Role.ADMINISTRATOR)
    assert ids() == []


@pytest.mark.usefixtures("without_people")
def test_one_person_with_several_desk_roles_counts_once(lan, minh, quang, oanh):
    give(minh, Role.SUPERVISOR, Role.MONITOR)
    assert people_at_the_desk().count() == 4
