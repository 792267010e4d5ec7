"""One administrator opens two accounts, makes both editors, edits with one and approves with the other."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from cms.core import clock
from cms.core.events.services import history
from cms.core.triggers import lifted
from cms.users.errors import RoleError
from cms.users.models import RoleGrant, User
from cms.users.roles import HIGH, Role
from cms.users.services import request_role, revoke_role
from cms.users.shown import role_shown
from tests.people import account, approve, give, outside_agency

pytestmark = pytest.mark.django_db
REASON = "Phân công"
ASK = "/admin/vai-tro/de-nghi/"


def open_account(client, username, **fields):
    data = {"display_name": username.title(), "email": f"{username}@rieng.example", "agency": ""}
    client.post("/admin/users/new/", {"username": username} | data | fields)
    return User.objects.get(username=username)


def ask(client, person, role):
    client.post(ASK, {"person": person.pk, "role": role, "reason": REASON})
    return person.role_grants.last()


def screen(grant):
    return f"/admin/vai-tro/{grant.public_id}/"


def read(client, grant):
    """The screen of approving, and what its form carries."""
    text = client.get(screen(grant)).content.decode()
    found = re.search(r'name="shown" value="([^"]+)"', text)
    return text, found[1] if found else ""


def fresh(person):
    return User.objects.get(pk=person.pk)


def test_one_administrator_alone_makes_no_editor_of_her_two_accounts(client, an):
    client.force_login(an)
    accounts = [open_account(client, name) for name in ("mot", "haihai")]
    for person in accounts:
        grant = ask(client, person, Role.EDITOR)
        _text, shown = read(client, grant)
        client.post(f"{screen(grant)}duyet/", {"shown": shown})
        assert fresh(person).role_set == frozenset()


@pytest.mark.parametrize("role", sorted(HIGH))
def test_the_second_administrator_reads_who_opened_the_account_its_address_and_its_roles(
    client, an, binh, role
):
    client.force_login(an)
    fields = {"agency": outside_agency().pk} if role == Role.OUTSIDE_REVIEWER else {}
    person = open_account(client, "mot", **fields)
    if role != Role.OUTSIDE_REVIEWER:
        ask(client, person, Role.MONITOR)
    grant = ask(client, person, role)
    client.force_login(binh)
    text, shown = read(client, grant)
    opened = re.search(r'data-shown="account".*?</tr>', text, re.DOTALL)[0]
    assert "Hồ Văn An" in opened
    assert "mở tài khoản" in opened
    assert "mot@rieng.example" in text
    if role != Role.OUTSIDE_REVIEWER:
        assert "Cán bộ theo dõi" in re.search(r'data-shown="roles".*?</tr>', text, re.DOTALL)[0]
    assert REASON in text
    facts = role_shown(binh, grant).parts["person"]
    assert set(re.findall(r'data-shown="(\w+)"', text)) == facts.keys() - {"id"}
    client.post(f"{screen(grant)}duyet/", {"shown": shown})
    assert fresh(person).role_set >= {role}
    assert len(history("person", person.public_id).last().payload["shown"]) == 64


def test_nobody_approves_a_screen_that_was_not_read(client, an, binh):
    client.force_login(an)
    grant = ask(client, open_account(client, "mot"), Role.EDITOR)
    _text, of_an = read(client, grant)
    client.force_login(binh)
    for shown in ("", "bịa", of_an):
        client.post(f"{screen(grant)}duyet/", {"shown": shown})
        grant.refresh_from_db()
        assert grant.state == "pending"


@pytest.mark.parametrize(
    "change", [{"email": "khac@rieng.example"}, {"display_name": "Người khác"}, {"username": "khac"}]
)
def test_an_account_changed_while_the_other_reads_is_not_what_was_approved(client, an, binh, change):
    client.force_login(an)
    person = open_account(client, "mot")
    grant = ask(client, person, Role.EDITOR)
    client.force_login(binh)
    _text, shown = read(client, grant)
    client.force_login(an)
    data = {"username": "mot", "display_name": "Mot", "email": "mot@rieng.example", "agency": ""}
    client.post(f"/admin/users/edit/{person.pk}/", data | {"is_active": "on"} | change)
    client.force_login(binh)
    answer = client.post(f"{screen(grant)}duyet/", {"shown": shown})
    assert answer.status_code == 409
    assert next(iter(change.values())) in answer.content.decode()
    assert fresh(person).role_set == frozenset()
    client.post(f"{screen(grant)}duyet/", {"shown": read(client, grant)[1]})
    assert fresh(person).role_set == {Role.EDITOR}


def test_a_second_role_asked_for_meanwhile_is_told(client, an, binh):
    client.force_login(an)
    person = open_account(client, "mot")
    first = ask(client, person, Role.EDITOR)
    client.force_login(binh)
    _text, shown = read(client, first)
    client.force_login(an)
    ask(client, person, Role.REVIEWER)
    client.force_login(binh)
    assert client.post(f"{screen(first)}duyet/", {"shown": shown}).status_code == 409
    assert fresh(person).role_set == frozenset()


def test_the_request_of_one_who_is_no_longer_administrator_lapses_in_the_database_too(client, an, binh):
    hai = give(account("hai"), Role.ADMINISTRATOR)
    client.force_login(hai)
    grant = ask(client, account("yen"), Role.EDITOR)
    revoke_role(an, hai, Role.ADMINISTRATOR, "Nghỉ hưu")
    with pytest.raises(RoleError, match="không còn là quản trị viên"):
        approve(binh, grant)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(pk=grant.pk).update(
            state="active", approved_by=binh, approved_at=clock.now()
        )


@pytest.mark.parametrize("role", sorted(HIGH - {Role.OUTSIDE_REVIEWER}))
@pytest.mark.parametrize("forged", [{"state": "active"}, {"state": "active", "approved_by": "binh"}])
def test_the_database_takes_no_grant_in_force_from_one_hand(an, binh, role, forged):
    people = {"binh": binh}
    fields = {key: people.get(value, value) for key, value in forged.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(
            person=account("yen"),
            role=role,
            reason="-",
            requested_by=an,
            requested_at=clock.now(),
            **fields,
        )


@pytest.mark.parametrize("approver", ["an", "yen", "minh", "closed"])
def test_the_database_takes_a_yes_only_from_another_administrator_at_work(request, an, binh, approver):
    person = account("yen")
    grant = RoleGrant.objects.create(
        person=person, role="editor", reason="-", requested_by=an, requested_at=clock.now()
    )
    if approver == "closed":
        hai = give(account("hai"), Role.ADMINISTRATOR)
        User.objects.filter(pk=hai.pk).update(is_active=False)
        by = hai
    else:
        by = person if approver == "yen" else request.getfixturevalue(approver)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(pk=grant.pk).update(state="active", approved_by=by, approved_at=clock.now())


@pytest.fixture
def old_editor(an):
    """An editor by one administrator alone, from before the rule."""
    person = account("yen")
    with lifted():
        grant = RoleGrant.objects.create(
            person=person,
            role=Role.EDITOR,
            state=RoleGrant.State.ACTIVE,
            reason="Phân công năm trước",
            requested_by=an,
            requested_at=clock.now(),
        )
    return grant


def test_an_editor_from_before_the_rule_stays_is_marked_and_gets_a_second_yes(client, an, binh, old_editor):
    assert fresh(old_editor.person).role_set == {Role.EDITOR}
    mark = "Một quản trị viên giao, chờ người thứ hai"
    client.force_login(binh)
    assert mark in client.get("/admin/vai-tro/").content.decode()
    text, shown = read(client, old_editor)
    assert "vẫn có hiệu lực" in text
    client.post(f"{screen(old_editor)}duyet/", {"shown": shown})
    old_editor.refresh_from_db()
    assert (old_editor.state, old_editor.approved_by) == ("active", binh)
    assert mark not in client.get("/admin/vai-tro/").content.decode()
    last = history("person", old_editor.person.public_id).last()
    assert (last.action, last.from_state, last.to_state) == ("approve_role", "active", "active")


@pytest.mark.parametrize("name", ["an", "minh"])
def test_the_second_yes_is_another_administrators(request, old_editor, name):
    by = request.getfixturevalue(name)
    with pytest.raises(RoleError):
        approve(by, old_editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(pk=old_editor.pk).update(approved_by=by, approved_at=clock.now())


def test_a_second_yes_is_said_once(an, binh, old_editor):
    approve(binh, old_editor)
    hai = give(account("hai"), Role.ADMINISTRATOR)
    with pytest.raises(RoleError, match="không còn chờ"):
        approve(hai, old_editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(pk=old_editor.pk).update(approved_by=hai)


def test_an_editor_from_before_the_rule_may_be_revoked(an, old_editor):
    revoke_role(an, old_editor.person, Role.EDITOR, "Chuyển công tác")
    assert fresh(old_editor.person).role_set == frozenset()


@pytest.mark.parametrize(
    "second",
    [
        {"display_name": "TRẦN  MINH"},
        {"display_name": "Tran Minh"},
        {"display_name": "Khác", "email": "minh+2@example.vn"},
    ],
    ids=["same name", "same without accents", "same mailbox"],
)
def test_a_second_account_of_somebody_is_seen_before_the_yes(client, an, binh, minh, second):
    client.force_login(an)
    grant = ask(client, open_account(client, "mot", **second), Role.REVIEWER)
    client.force_login(binh)
    row = re.search(r'data-shown="looks_like".*?</tr>', read(client, grant)[0], re.DOTALL)[0]
    assert "Trần Minh (minh, minh@example.vn)" in row
    other = request_role(an, account("ba"), Role.REVIEWER, REASON)
    row = re.search(r'data-shown="looks_like".*?</tr>', read(client, other)[0], re.DOTALL)[0]
    assert "không có" in row


@pytest.mark.parametrize(
    "fields",
    [
        {"username": "MINH@example.vn"},
        {"username": "Minh"},
        {"username": "mot", "email": "binh@vidu.example"},
    ],
    ids=["another's address as name", "another's name in capitals", "another's name as address"],
)
def test_what_one_signs_in_with_names_one_account(client, an, minh, fields):
    account("binh@vidu.example", email="b@example.vn")
    before = User.objects.count()
    client.force_login(an)
    data = {"display_name": "Một", "email": "mot@rieng.example", "agency": ""} | fields
    text = client.post("/admin/users/new/", data).content.decode()
    assert "đã dùng tên hay địa chỉ thư này" in text
    assert User.objects.count() == before


def test_an_account_is_not_recovered_under_a_name_that_is_anothers_address(an, binh, minh):
    account("minh@example.vn", email="mot@rieng.example")
    with pytest.raises(CommandError, match="another"):
        call_command("recover_account", "minh@example.vn", reason="Mất máy", nobody_signs_in=True)
