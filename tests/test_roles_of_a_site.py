"""A site editor holds the role for one site, or several, each given by itself; no other role names one."""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ProtectedError
from wagtail.models import GroupPagePermission, Site

from cms.core import clock
from cms.core.events.services import history
from cms.core.triggers import is_refusal
from cms.portal.site_kinds import DEPARTMENT
from cms.portal.site_setup import set_up_site
from cms.users.errors import RoleError
from cms.users.groups import group_of
from cms.users.models import RoleGrant, User
from cms.users.roles import Role
from cms.users.services import request_role, revoke_role
from cms.users.shown import person_facts
from tests.database.removing import without_triggers
from tests.desk_screens import signed_in, text_of
from tests.people import account, give, named, tourism

pytestmark = pytest.mark.django_db
REASON = "Phụ trách trang của sở"


def health():
    return set_up_site(title="Sở Y tế", title_en="Health", kind=DEPARTMENT, hostname="y-te.localhost")


def groups_of(person):
    return {group.pk for group in User.objects.get(pk=person.pk).groups.all()}


def ask(**typed):
    data = {"person": account("yen").pk, "role": Role.SITE_EDITOR, "reason": REASON, "site": ""} | typed
    return signed_in("an").post("/admin/vai-tro/de-nghi/", data, follow=True)


def of_before(person):
    """A grant as the code of before wrote it: it names no site."""
    with without_triggers("cms_users_rolegrant"):
        return RoleGrant.objects.create(
            person=person,
            role=Role.SITE_EDITOR,
            state="active",
            reason=REASON,
            requested_by=named("an"),
            requested_at=clock.now(),
        )


def test_one_person_edits_several_sites_and_leaves_one(an):
    yen, first, second = account("yen"), tourism(), health()
    request_role(an, yen, Role.SITE_EDITOR, REASON, site=first)
    request_role(an, yen, Role.SITE_EDITOR, REASON, site=second)
    assert groups_of(yen) == {group_of(Role.SITE_EDITOR, site).pk for site in (first, second)}
    with pytest.raises(RoleError, match="đã có"):
        request_role(an, yen, Role.SITE_EDITOR, REASON, site=first)
    revoke_role(an, yen, Role.SITE_EDITOR, "Đổi việc", site=first)
    assert groups_of(yen) == {group_of(Role.SITE_EDITOR, second).pk}
    assert User.objects.get(pk=yen.pk).has_role(Role.SITE_EDITOR)
    request_role(an, yen, Role.SITE_EDITOR, REASON, site=first)


def test_the_log_tells_of_which_site(an):
    yen, site = account("yen"), tourism()
    request_role(an, yen, Role.SITE_EDITOR, REASON, site=site)
    revoke_role(an, yen, Role.SITE_EDITOR, "Đổi việc", site=site)
    told = [event.payload["site"] for event in history("person", yen.public_id)]
    assert told == [{"id": site.pk, "name": "Sở Du lịch", "host": "du-lich.localhost:80"}] * 2


def test_without_a_site_or_for_the_provinces_it_is_not_given(an):
    province = Site.objects.get(is_default_site=True)
    for site, said in ((None, "hãy chọn trang"), (province, "không do vai trò này sửa")):
        with pytest.raises(RoleError, match=said):
            request_role(an, account("yen"), Role.SITE_EDITOR, REASON, site=site)
    with pytest.raises(RoleError, match="không gắn với trang nào"):
        request_role(an, account("yen"), Role.MONITOR, REASON, site=tourism())


def test_the_database_refuses_both(an, minh):
    row = {"person": account("yen"), "reason": REASON, "requested_by": an, "requested_at": clock.now()}
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        RoleGrant.objects.create(**row, role=Role.SITE_EDITOR, state="active")
    assert is_refusal(refused.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(**row, role=Role.MONITOR, state="active", site=tourism())
    grant = give(account("yen"), Role.SITE_EDITOR).role_grants.get()
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):  # on PostgreSQL it may not even ask
        RoleGrant.objects.filter(pk=grant.pk).update(site=health())
    assert minh.role_grants.get().site is None


def test_nobody_enters_the_group_of_a_site_with_a_grant_for_another():
    yen, other = give(account("yen"), Role.SITE_EDITOR, site=tourism()), health()
    with pytest.raises(RoleError), transaction.atomic():
        yen.groups.add(group_of(Role.SITE_EDITOR, other))
    with pytest.raises(RoleError), transaction.atomic():
        group_of(Role.SITE_EDITOR, tourism()).user_set.remove(yen)


def test_the_group_follows_its_site_and_no_other_name():
    site = health()
    group = group_of(Role.SITE_EDITOR, site)
    with pytest.raises(RoleError), transaction.atomic():
        group.delete()
    group.name = "Khác"
    with pytest.raises(RoleError), transaction.atomic():
        group.save()
    site.hostname = "suc-khoe.localhost"
    site.save()
    group.refresh_from_db()
    assert "suc-khoe.localhost" in group.name


def test_a_site_that_somebody_edited_stays_any_other_goes_with_its_group(an):
    yen, kept, unused = account("yen"), tourism(), health()
    give(yen, Role.SITE_EDITOR, site=kept)
    revoke_role(an, yen, Role.SITE_EDITOR, "Đổi việc", site=kept)
    with pytest.raises(ProtectedError), transaction.atomic():
        kept.delete()
    group = group_of(Role.SITE_EDITOR, unused)
    unused.delete()
    assert not Group.objects.filter(pk=group.pk).exists()


def test_the_admin_says_that_such_a_site_stays():
    site = tourism()
    give(account("yen"), Role.SITE_EDITOR, site=site)
    root = signed_in("root")
    root.raise_request_exception = False
    home = site.root_page.pk
    for address in (f"/admin/sites/delete/{site.pk}/", f"/admin/pages/{home}/delete/"):
        give(named("root"), Role.EDITOR)
        answer = root.post(address, follow=True)
        assert answer.status_code == 200
        assert "Vai trò được giao còn dựa vào đó" in text_of(answer)
    assert Site.objects.filter(pk=site.pk, root_page=home).exists()


def test_the_form_asks_for_the_site_and_names_it_everywhere():
    site = tourism()
    refused = ask()
    assert refused.status_code == 422
    assert "hãy chọn trang" in text_of(refused)
    assert REASON in text_of(refused)
    assert "không gắn với trang nào" in text_of(ask(role=Role.MONITOR, site=site.pk))
    assert "Biên tập trang thành phần · Sở Du lịch" in text_of(ask(site=site.pk))
    people = text_of(signed_in("an").get("/admin/users/"))
    assert "Biên tập trang thành phần · Sở Du lịch" in people
    grant = RoleGrant.objects.get(person__username="yen")
    address = f"/admin/vai-tro/{grant.public_id}/thu-hoi/"
    done = signed_in("an").post(address, {"reason": "Đổi việc"}, follow=True)
    assert "Biên tập trang thành phần · Sở Du lịch" in text_of(done)
    assert not User.objects.get(username="yen").role_set


def test_the_second_administrator_reads_which_sites_a_person_edits(an):
    yen = give(account("yen"), Role.SITE_EDITOR)
    grant = request_role(an, yen, Role.EDITOR, REASON)
    facts = person_facts(yen)["roles"][0]
    assert facts["site"]["name"] == "Sở Du lịch"
    screen = text_of(signed_in("binh").get(f"/admin/vai-tro/{grant.public_id}/"))
    assert "Biên tập trang thành phần · Sở Du lịch (du-lich.localhost:80)" in screen


def test_a_grant_of_before_holds_for_nothing_is_marked_and_taken_back():
    yen = account("yen")
    grant = of_before(yen)
    yen.groups.add(group_of(Role.SITE_EDITOR))
    assert not GroupPagePermission.objects.filter(group__user=yen).exists()
    assert "Chưa ghi trang nào" in text_of(signed_in("an").get("/admin/vai-tro/"))
    assert "Biên tập trang thành phần · Sở Du lịch" in text_of(ask(site=tourism().pk))
    signed_in("an").post(f"/admin/vai-tro/{grant.public_id}/thu-hoi/", {"reason": "Đã giao lại"})
    grant.refresh_from_db()
    assert grant.state == "revoked"
    assert groups_of(yen) == {group_of(Role.SITE_EDITOR, tourism()).pk}
