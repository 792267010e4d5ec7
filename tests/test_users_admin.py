"""Accounts and roles in Wagtail's admin."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command

from cms.core.events.services import history
from cms.core.outbox.services import drain
from cms.users.groups import group_of
from cms.users.models import User
from cms.users.roles import Role
from cms.users.selectors import people_with
from cms.users.services import request_role
from tests.people import account, factor, give

pytestmark = pytest.mark.django_db
NEW = {"username": "yen", "display_name": "Trần Thị Yến", "email": "yen@example.vn", "agency": ""}


def page(client, path):
    return client.get(path).content.decode()


def token(text):
    """What the form of that screen carries of what was shown."""
    return re.search(r'name="shown" value="([^"]+)"', text)[1]


def edit(person, **changes):
    data = {
        "username": person.username,
        "display_name": person.display_name,
        "email": person.email,
        "agency": person.agency_id or "",
        "is_active": "on",
    } | changes
    return f"/admin/users/edit/{person.pk}/", {key: value for key, value in data.items() if value is not None}


def test_an_administrator_opens_an_account_and_its_owner_sets_the_password(client, an):
    client.force_login(an)
    response = client.post("/admin/users/new/", NEW)
    assert response.status_code == 302
    person = User.objects.get(username="yen")
    assert not person.has_usable_password()
    assert person.role_set == frozenset()
    drain()
    assert mail.outbox[0].to == ["yen@example.vn"]
    assert mail.outbox[0].subject == "[Hải Đăng] Tài khoản của anh/chị đã được mở"
    assert "vừa mở tài khoản yen cho anh/chị" in mail.outbox[0].body
    assert "/tai-khoan/mat-khau/quen/" in mail.outbox[0].body
    assert history("person", person.public_id).get().actor == an


def test_what_the_form_does_not_show_is_not_taken(client, an):
    client.force_login(an)
    group = Group.objects.create(name="Ban ảnh")
    extra = {
        "is_superuser": "on",
        "groups": [group.pk, group_of(Role.SUPERVISOR).pk],
        "password1": "x",
        "is_demo": "on",
    }
    client.post("/admin/users/new/", NEW | extra)
    person = User.objects.get(username="yen")
    client.post(*edit(person, **extra))
    person = User.objects.get(username="yen")
    assert (person.is_superuser, person.is_demo, person.groups.count()) == (False, False, 0)


@pytest.mark.parametrize("path", ["/admin/users/new/", "/admin/users/edit/{}/"])
def test_the_forms_have_no_groups_no_superuser_flag_and_no_password(client, an, minh, path):
    client.force_login(an)
    text = page(client, path.format(minh.pk))
    assert 'name="display_name"' in text
    for name in ("groups", "is_superuser", "password1", "is_demo"):
        assert f'name="{name}"' not in text


@pytest.mark.parametrize("name", ["lan", "minh", "quang", "son", "oanh", "kim", "root"])
def test_nobody_else_opens_or_changes_accounts(request, client, name, phuc):
    client.force_login(request.getfixturevalue(name))
    for path in ("/admin/users/", "/admin/users/new/", f"/admin/users/edit/{phuc.pk}/"):
        assert client.get(path).status_code in (302, 403)
    client.post("/admin/users/new/", NEW)
    client.post(*edit(phuc, username="khac"))
    assert not User.objects.filter(username__in=["yen", "khac"]).exists()


def test_an_auditor_reads_the_list_and_changes_nothing(client, phuc, minh):
    client.force_login(phuc)
    assert "Trần Minh" in page(client, "/admin/users/")
    client.post(*edit(minh, username="khac"))
    assert User.objects.get(pk=minh.pk).username == "minh"


def test_the_list_shows_roles(client, an, minh):
    client.force_login(an)
    text = page(client, "/admin/users/")
    assert "Biên tập viên" in text
    assert "Trần Minh" in text


@pytest.mark.parametrize("action", ["assign_role", "delete", "set_active_state"])
@pytest.mark.parametrize("name", ["an", "root"])
def test_bulk_acts_on_people_are_refused(request, client, name, action, minh):
    client.force_login(request.getfixturevalue(name))
    path = f"/admin/bulk/cms_users/user/{action}/?id={minh.pk}"
    data = {"role": group_of(Role.SUPERVISOR).pk, "mark_as_active": "False"}
    assert client.get(path).status_code == 403
    assert client.post(path, data).status_code == 403
    minh.refresh_from_db()
    assert minh.is_active
    assert minh.groups.count() == 1


@pytest.mark.parametrize("name", ["an", "root"])
def test_an_account_is_not_deleted(request, client, name):
    client.force_login(request.getfixturevalue(name))
    person = account("yen")
    assert client.get(f"/admin/users/delete/{person.pk}/").status_code in (302, 403, 404)
    client.post(f"/admin/users/delete/{person.pk}/")
    assert User.objects.filter(pk=person.pk).exists()


def test_the_groups_of_roles_are_not_in_the_groups_admin(client, root):
    client.force_login(root)
    Group.objects.create(name="Ban ảnh")
    group = group_of(Role.SUPERVISOR)
    text = page(client, "/admin/groups/")
    assert "Ban ảnh" in text
    assert group.name not in text
    for path in (f"/admin/groups/edit/{group.pk}/", f"/admin/groups/delete/{group.pk}/"):
        assert client.get(path).status_code in (302, 403)
        client.post(path, {"name": "Khác"})
    assert group_of(Role.SUPERVISOR) == group
    assert group.permissions.exists()


def test_a_change_without_a_reason_is_refused_at_its_field_and_nothing_typed_is_lost(client, an, quang):
    client.force_login(an)
    response = client.post(*edit(quang, email="bat.coc@example.vn", display_name="Phạm Văn Quang"))
    text = response.content.decode()
    assert "Hãy điền mục này" in text
    assert "bat.coc@example.vn" in text
    assert "Phạm Văn Quang" in text
    quang.refresh_from_db()
    assert quang.email == "quang@example.vn"


def test_the_address_of_somebody_with_no_high_role_is_changed_by_one(client, an, lan):
    client.force_login(an)
    client.post(*edit(lan, email="lan.moi@example.vn"))
    lan.refresh_from_db()
    assert lan.email == "lan.moi@example.vn"
    assert history("person", lan.public_id).last().payload == {"fields": ["email"]}


def test_one_of_the_last_two_administrators_is_not_locked(client, an, binh):
    client.force_login(an)
    text = client.post(*edit(binh, is_active=None)).content.decode()
    assert "ít nhất hai quản trị viên" in text
    assert people_with(Role.ADMINISTRATOR).count() == 2


def test_an_address_belongs_to_one_person(client, an, minh):
    client.force_login(an)
    text = client.post("/admin/users/new/", NEW | {"email": "MINH@example.vn"}).content.decode()
    assert "Địa chỉ thư này đã thuộc một tài khoản khác." in text
    assert not User.objects.filter(username="yen").exists()


def test_an_outside_reviewer_is_not_moved_under_the_committee(client, an, oanh):
    client.force_login(an)
    text = client.post(*edit(oanh, agency="")).content.decode()
    assert "không trực thuộc" in text
    oanh.refresh_from_db()
    assert oanh.agency is not None


def test_a_high_role_is_asked_for_and_approved_on_the_screen(client, an, binh):
    person = account("yen")
    client.force_login(an)
    data = {"person": person.pk, "role": "reviewer", "reason": "Phân công"}
    assert client.post("/admin/vai-tro/de-nghi/", data).status_code == 302
    grant = person.role_grants.get()
    screen = f"/admin/vai-tro/{grant.public_id}/"
    assert screen in page(client, "/admin/vai-tro/")
    own = page(client, screen)
    button = re.search(r'<button[^>]*aria-describedby="vi-sao"[^>]*>', own)[0]
    assert "disabled" in button
    assert "Người duyệt phải là quản trị viên khác" in own
    client.post(f"{screen}duyet/", {"shown": token(own)})
    grant.refresh_from_db()
    assert grant.state == "pending"
    client.force_login(binh)
    read = page(client, screen)
    assert "vi-sao" not in read
    client.post(f"{screen}duyet/", {"shown": token(read)})
    assert User.objects.get(pk=person.pk).has_role(Role.REVIEWER)


def test_a_refused_request_comes_back_with_what_was_typed(client, an):
    client.force_login(an)
    data = {"person": an.pk, "role": "editor", "reason": "Tự giao cho mình"}
    response = client.post("/admin/vai-tro/de-nghi/", data)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Không ai tự đề nghị vai trò cho mình." in text
    assert "Tự giao cho mình" in text


def test_a_role_is_revoked_with_a_reason(client, an, minh):
    client.force_login(an)
    grant = minh.role_grants.get()
    client.post(f"/admin/vai-tro/{grant.public_id}/thu-hoi/", {"reason": ""})
    grant.refresh_from_db()
    assert grant.state == "active"
    client.post(f"/admin/vai-tro/{grant.public_id}/thu-hoi/", {"reason": "Chuyển công tác"})
    grant.refresh_from_db()
    assert (grant.state, grant.revoked_by, grant.revoke_reason) == ("revoked", an, "Chuyển công tác")


@pytest.mark.parametrize("name", ["lan", "minh", "quang", "son", "oanh", "kim", "root"])
def test_the_screen_is_for_administrators_and_auditors(request, client, name, an, hanh):
    client.force_login(request.getfixturevalue(name))
    assert client.get("/admin/vai-tro/").status_code in (302, 403)
    data = {"person": hanh.pk, "role": "monitor", "reason": "Thử"}
    assert client.post("/admin/vai-tro/de-nghi/", data).status_code in (302, 403)
    grant = hanh.role_grants.get()
    client.post(f"/admin/vai-tro/{grant.public_id}/thu-hoi/", {"reason": "Thử"})
    assert User.objects.get(pk=hanh.pk).role_set == {Role.EDITOR}


def test_an_auditor_sees_who_gave_what_and_has_no_buttons(client, phuc, an, quang):
    request_role(an, account("yen"), Role.SUPERVISOR, "Phân công")
    client.force_login(phuc)
    text = page(client, "/admin/vai-tro/")
    assert "Phạm Quang" in text
    assert "Ngô Thanh Bình" in text
    assert "/de-nghi/" not in text
    assert not re.search(r"<form[^>]*vai-tro", text)


@pytest.mark.parametrize("path", ["de-nghi/", "{}/duyet/", "{}/thu-hoi/"])
def test_acts_are_posts(client, an, minh, path):
    client.force_login(an)
    assert client.get("/admin/vai-tro/" + path.format(minh.role_grants.get().public_id)).status_code == 405


def test_a_lost_factor_is_reset_but_not_under_a_high_role(client, an, lan, quang):
    factor(lan)
    factor(quang)
    client.force_login(an)
    for person in (lan, quang):
        client.post(f"/admin/vai-tro/{person.public_id}/dat-lai/")
    assert not lan.authenticator_set.exists()
    assert quang.authenticator_set.exists()
    assert history("person", lan.public_id).last().action == "reset_second_factor"


@pytest.mark.usefixtures("without_people")
def test_found_administrators_prints_a_link_for_each_and_works_once(client, capsys):
    call_command("found_administrators", "an@example.vn", "binh@example.vn")
    lines = capsys.readouterr().out.strip().splitlines()
    assert people_with(Role.ADMINISTRATOR).count() == 2
    for line in lines:
        link = re.search(r"http://localhost:8000(/\S+)", line)[1]
        assert "Đặt mật khẩu mới" in client.get(link, follow=True).content.decode()
    with pytest.raises(CommandError, match="đã có quản trị viên"):
        call_command("found_administrators", "x@example.vn", "y@example.vn")
    assert not User.objects.filter(email="x@example.vn").exists()


@pytest.mark.usefixtures("without_people")
@pytest.mark.parametrize(
    "emails", [("an@example.vn", "an@example.vn"), ("an@example.vn", "AN@example.vn"), ("an", "b")]
)
def test_found_administrators_takes_two_different_addresses(emails):
    with pytest.raises(CommandError):
        call_command("found_administrators", *emails)
    assert not User.objects.exists()


def test_several_roles_stand_in_one_row(client, an, minh):
    give(minh, Role.SITE_EDITOR)
    client.force_login(an)
    text = page(client, "/admin/vai-tro/")
    assert text.count("Trần Minh\n") <= 2
    assert "Biên tập trang thành phần" in text
