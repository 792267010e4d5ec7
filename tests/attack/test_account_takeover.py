"""One administrator takes an account over: by its address, factor or agency, by locking and opening it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from cms.core.agencies.models import Agency
from cms.core.dual_control.models import ProposedChange
from cms.core.dual_control.services import approve_change, change_shown
from cms.core.events.services import history
from cms.core.machines.errors import ActionError, Refused, ShownHasChanged
from cms.users.errors import RoleError
from cms.users.groups import group_of
from cms.users.models import User
from cms.users.roles import HIGH, Role
from cms.users.services import change_person, request_role, reset_second_factor, revoke_role
from cms.users.shown import role_shown
from factcheck.figures import figures, forget
from tests.database.application import as_owner
from tests.people import PASSWORD, account, code, factor, give, named, outside_agency
from tests.two_administrators import agree, by_two, token

pytestmark = pytest.mark.django_db
WHO = {
    Role.EDITOR: "minh",
    Role.REVIEWER: "quang",
    Role.OUTSIDE_REVIEWER: "oanh",
    Role.SUPERVISOR: "son",
    Role.ADMINISTRATOR: "binh",
}
REASON = "Đổi hộp thư cơ quan"


@pytest.fixture(params=sorted(HIGH))
def holder(request, an, binh):
    return named(WHO[request.param])


def fresh(person):
    return User.objects.get(pk=person.pk)


def save(client, person, **changes):
    """Post Wagtail's form of the account, as it stands but for `changes`."""
    data = {
        "username": person.username,
        "display_name": person.display_name,
        "email": person.email,
        "agency": person.agency_id or "",
        "is_active": "on" if person.is_active else None,
        "change_reason": REASON,
    } | changes
    data = {name: value for name, value in data.items() if value is not None}
    return client.post(f"/admin/users/edit/{person.pk}/", data)


def third():
    return give(account("hai"), Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    "change",
    [
        {"email": "bat.coc@rieng.example"},
        {"agency": "another"},
        {"username": "khac"},
        {"display_name": "Người khác"},
    ],
    ids=lambda change: next(iter(change)),
)
@pytest.mark.parametrize("with_factor", [False, True])
def test_one_administrator_alone_changes_no_account_that_two_gave_a_role(
    client, an, holder, change, with_factor
):
    if with_factor:
        factor(holder)
    if "agency" in change:
        others = Agency.objects.filter(under_peoples_committee=False).exclude(pk=holder.agency_id)
        change = {"agency": others.first().pk}
    before = User.objects.values().get(pk=holder.pk)
    client.force_login(an)
    assert save(client, holder, **change).status_code == 302
    assert User.objects.values().get(pk=holder.pk) == before
    proposed = ProposedChange.objects.get()
    assert (proposed.concerns, proposed.proposed_by) == (holder, an)


def test_the_second_reads_both_addresses_and_the_old_one_is_told(
    client, an, quang, django_capture_on_commit_callbacks
):
    hai = third()
    client.force_login(an)
    with django_capture_on_commit_callbacks(execute=True):
        save(client, quang, email="quang.moi@example.vn")
    assert [sent.to for sent in mail.outbox] == [["quang@example.vn"]]
    change = ProposedChange.objects.get()
    screen = f"/admin/thay-doi/{change.public_id}/"
    client.force_login(quang)
    assert client.get(screen).status_code in (302, 403)
    client.force_login(hai)
    text = client.get(screen).content.decode()
    for told in ("<del>quang@example.vn</del>", "<ins>quang.moi@example.vn</ins>", "Hồ Văn An", REASON):
        assert told in text
    part = change_shown(hai, change).parts["change"]
    told = part["facts"].keys() - {"id"} | part["after"].keys() | {"reason", "proposed_by", "concerns"}
    assert set(re.findall(r'data-shown="(\w+)"', text)) == told
    assert "Người thẩm định" in re.search(r'data-shown="roles".*?</tr>', text, re.DOTALL)[0]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{screen}duyet/", {"shown": token(text)})
    quang = fresh(quang)
    assert quang.email == "quang.moi@example.vn"
    assert not quang.has_usable_password()
    assert [sent.to[0] for sent in mail.outbox[1:]] == ["quang@example.vn", "quang.moi@example.vn"]
    assert "/mat-khau/quen/" in mail.outbox[-1].body
    last = history("person", quang.public_id).last()
    assert (last.action, last.actor, last.payload["fields"]) == ("change_person", hai, ["email"])
    assert last.payload["proposed_by"] == str(an.public_id)


def test_of_two_administrators_neither_changes_the_account_of_the_other(client, an, binh):
    client.force_login(an)
    save(client, binh, email="bat.coc@rieng.example")
    with pytest.raises(Refused, match="tài khoản của mình"):
        agree(binh, ProposedChange.objects.get())
    assert fresh(binh).email == "binh@example.vn"


def test_an_administrator_proposes_nothing_for_her_own_account(client, an, binh):
    client.force_login(an)
    text = save(client, an, agency=outside_agency().pk).content.decode()
    assert "Không ai tự đề nghị" in text
    assert not ProposedChange.objects.exists()


def test_an_account_locked_is_opened_again_by_two(client, an, binh, holder):
    if holder == binh:
        third()
    client.force_login(an)
    save(client, holder, is_active=None)
    assert not fresh(holder).is_active
    save(client, fresh(holder), is_active="on")
    assert not fresh(holder).is_active
    approver = account("hai") if holder == binh else binh
    agree(approver, ProposedChange.objects.get())
    assert fresh(holder).is_active


def test_locking_carries_nothing_else_with_it(client, an, quang):
    client.force_login(an)
    text = save(client, quang, is_active=None, email="bat.coc@rieng.example").content.decode()
    assert "Hãy khóa tài khoản riêng một lần" in text
    assert (fresh(quang).is_active, fresh(quang).email) == (True, "quang@example.vn")


def test_one_administrator_alone_takes_no_factor_away(client, an, binh, holder):
    factor(holder)
    approver = third()
    client.force_login(an)
    path = f"/admin/vai-tro/{holder.public_id}/dat-lai/"
    client.post(path)
    assert not ProposedChange.objects.exists()
    client.post(path, {"reason": "Mất điện thoại"})
    assert Authenticator.objects.filter(user=holder).exists()
    agree(approver, ProposedChange.objects.get())
    assert not Authenticator.objects.filter(user=holder).exists()
    assert history("person", holder.public_id).last().payload["proposed_by"] == str(an.public_id)


def test_an_administrator_resets_nothing_of_his_own(an):
    factor(an)
    with pytest.raises(RoleError, match="tự đổi"):
        reset_second_factor(an, an, REASON)


def test_a_revoked_role_still_shows_and_a_pending_one_is_not_approved_unread(an, binh, quang):
    """An insider is no outside reviewer by a way round: role revoked, agency moved, role asked for."""
    revoke_role(an, quang, Role.REVIEWER, "Nghỉ")
    quang = fresh(quang)
    quang.agency = outside_agency()
    assert change_person(an, quang) is None
    grant = request_role(an, quang, Role.OUTSIDE_REVIEWER, "Phân công")
    person = role_shown(binh, grant).parts["person"]
    assert [(role["role"], role["state"]) for role in person["roles"]] == [("reviewer", "revoked")]
    assert (person["account"][-1]["by"], person["account"][-1]["fields"]) == ("Hồ Văn An", ["agency"])


def test_a_new_address_begins_anew_so_that_a_password_set_before_opens_nothing(
    client, an, django_capture_on_commit_callbacks
):
    """An administrator sets a password by mail to herself, then names the person's address."""
    yen = account("yen")
    factor(yen)
    RecoveryCodes.activate(yen)
    client.force_login(an)
    stolen = type(client)()
    stolen.force_login(yen)
    with django_capture_on_commit_callbacks(execute=True):
        save(client, yen, email="yen.that@example.vn", change_reason=None)
    yen = fresh(yen)
    assert yen.email == "yen.that@example.vn"
    assert not yen.check_password(PASSWORD)
    assert not Authenticator.objects.filter(user=yen).exists()
    assert "_auth_user_id" not in stolen.get("/admin/").wsgi_request.session
    assert [sent.to[0] for sent in mail.outbox] == [
        "yen.that@example.vn",
        "yen@example.vn",
        "yen.that@example.vn",
    ]


def test_two_who_change_an_address_do_not_take_the_factor_with_it(client, an, binh, quang):
    factor(quang)
    agree(binh, change_person(an, edited(quang, email="quang.moi@example.vn"), REASON))
    assert Authenticator.objects.filter(user=quang).exists()


def test_two_changes_that_cross_are_not_both_made(an, binh, quang):
    hai = third()
    first, second = (
        change_person(by, edited(quang, email=f"{by.username}@moi.example"), REASON) for by in (an, hai)
    )
    agree(binh, first)
    with pytest.raises(Refused, match="đã khác so với lúc đề nghị"):
        agree(binh, second)
    assert fresh(quang).email == "an@moi.example"


def edited(person, **changes):
    person = fresh(person)
    for name, value in changes.items():
        setattr(person, name, value)
    return person


def test_the_proposal_of_one_who_is_no_longer_administrator_lapses(an, binh, quang):
    hai = third()
    change = change_person(hai, edited(quang, email="khac@moi.example"), REASON)
    revoke_role(an, hai, Role.ADMINISTRATOR, "Nghỉ hưu")
    with pytest.raises(ActionError, match="không còn là quản trị viên"):
        agree(binh, change)


def test_what_is_known_of_the_account_is_part_of_what_was_read(an, binh, quang):
    change = change_person(an, edited(quang, email="khac@moi.example"), REASON)
    seen = change_shown(binh, change).digest
    give(quang, Role.SITE_EDITOR)
    with pytest.raises(ShownHasChanged):
        approve_change(binh, change, seen)
    agree(binh, change)


def test_an_outside_reviewer_stays_outside_by_two_hands_too(client, an, oanh):
    inside = Agency.objects.filter(under_peoples_committee=True).first()
    client.force_login(an)
    assert "không trực thuộc" in save(client, oanh, agency=inside.pk).content.decode()
    assert not ProposedChange.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"email": "bat.coc@rieng.example"},
        {"agency_id": None},
        {"username": "khac"},
        {"display_name": "Khác"},
        {"is_superuser": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_database_refuses_whoever_goes_round(holder, change):
    if "agency_id" in change:
        change = {"agency_id": Agency.objects.exclude(pk=holder.agency_id).first().pk}
    with pytest.raises(IntegrityError), as_owner():
        User.objects.filter(pk=holder.pk).update(**change)
    with pytest.raises(IntegrityError), as_owner():
        edited(holder, **change).save(update_fields=change)


def test_the_database_opens_no_locked_account_again(holder):
    User.objects.filter(pk=holder.pk).update(is_active=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=holder.pk).update(is_active=True)


def test_the_database_lets_a_sign_in_a_password_and_a_lock_through(holder):
    person = fresh(holder)
    person.set_password("một câu khác rất dài")
    person.save()
    person.is_active = False
    person.save()


OWN = "/tai-khoan/dia-chi/"


def test_owners_change_their_own_address_with_password_and_factor_and_the_old_one_is_told(
    client, quang, django_capture_on_commit_callbacks
):
    secret = factor(quang)
    client.force_login(quang)
    wrong = "000000" if code(secret) != "000000" else "111111"
    new = {"email": "quang.moi@example.vn"}
    for proof in (
        {},
        {"password": PASSWORD},
        {"password": PASSWORD, "code": wrong},
        {"password": "không phải", "code": code(secret)},
    ):
        client.post(OWN, new | proof)
        assert fresh(quang).email == "quang@example.vn"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(OWN, new | {"password": PASSWORD, "code": code(secret)})
    assert fresh(quang).email == "quang@example.vn"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link_in(mail.outbox[0]))
    assert fresh(quang).email == "quang.moi@example.vn"
    assert fresh(quang).check_password(PASSWORD)
    assert [sent.to for sent in mail.outbox] == [["quang.moi@example.vn"], ["quang@example.vn"]]
    assert history("person", quang.public_id).last().action == "change_own_address"


def link_in(sent) -> str:
    """The path of the link in a mail about a new address."""
    return re.search(r"http://[^/]+(/tai-khoan/dia-chi/xac-nhan/[^\s]+/)", sent.body)[1]


def test_who_opens_an_account_puts_no_colleagues_address_on_it_and_keeps_its_password(
    client, an, minh, django_capture_on_commit_callbacks
):
    """An administrator opens an account in a name, signs in as that person and "owns" the address changed."""
    client.force_login(an)
    form = {"username": "yen", "display_name": "Lý Yến", "email": "an.rieng@example.vn", "agency": ""}
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/admin/users/new/", form)
    yen = User.objects.get(username="yen")
    yen.set_password(PASSWORD)  # by the link that An's mailbox got
    yen.save()
    mail.outbox.clear()
    puppet = type(client)()
    puppet.force_login(yen)
    with django_capture_on_commit_callbacks(execute=True):
        puppet.post(OWN, {"email": "yen@example.vn", "password": PASSWORD})
    assert fresh(yen).email == "an.rieng@example.vn"
    assert [sent.to for sent in mail.outbox] == [["yen@example.vn"]]  # which An does not read
    path = link_in(mail.outbox[0])
    for other in (client, type(client)()):  # nor does it work for anybody but who is signed in as Yến
        other.get(path)
        other.post(path)
        assert fresh(yen).email == "an.rieng@example.vn"


def test_a_link_for_a_new_address_works_once_and_not_by_being_looked_at(
    client, quang, django_capture_on_commit_callbacks
):
    client.force_login(quang)
    with django_capture_on_commit_callbacks(execute=True):
        for email in ("q1@example.vn", "q2@example.vn"):
            client.post(OWN, {"email": email, "password": PASSWORD})
    first, second = map(link_in, mail.outbox)
    assert "q1@example.vn" in client.get(first).content.decode()
    assert fresh(quang).email == "quang@example.vn"
    client.post(first)
    client.post(second)
    assert fresh(quang).email == "q1@example.vn"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(OWN, {"email": "q4@example.vn", "password": PASSWORD})
    account("bon", email="q4@example.vn")
    answer = client.post(link_in(mail.outbox[-1]), follow=True)
    assert "không dùng được" in answer.content.decode()
    assert fresh(quang).email == "q1@example.vn"


def test_guessing_there_is_throttled(client, quang):
    client.force_login(quang)
    for _turn in range(6):
        client.post(OWN, {"email": "quang.moi@example.vn", "password": "không phải"})
    text = client.post(OWN, {"email": "quang.moi@example.vn", "password": PASSWORD}).content.decode()
    assert "thử quá nhiều lần" in text
    assert fresh(quang).email == "quang@example.vn"


def test_owners_take_no_address_of_another_and_never_another_agency(
    client, quang, minh, django_capture_on_commit_callbacks
):
    client.force_login(quang)
    taken = {"email": "MINH@example.vn", "password": PASSWORD}
    assert "đã thuộc một tài khoản khác" in client.post(OWN, taken).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(OWN, {"email": "q@example.vn", "password": PASSWORD, "agency": outside_agency().pk})
    client.post(link_in(mail.outbox[0]), {"agency": outside_agency().pk})
    assert (fresh(quang).email, fresh(quang).agency) == ("q@example.vn", None)


def test_nobody_changes_an_address_without_signing_in(client, db):
    assert client.get(OWN).status_code == 302


def test_owners_replace_their_own_factor_with_the_old_one_and_other_sessions_end(client, settings, quang):
    settings.REQUIRE_MFA = True
    old = factor(quang)
    spare = RecoveryCodes.activate(quang).get_unused_codes()
    elsewhere = type(client)()
    for each, shown in ((elsewhere, spare[0]), (client, spare[1])):
        each.post("/tai-khoan/dang-nhap/", {"login": "quang", "password": PASSWORD})
        each.post("/tai-khoan/buoc-hai/ma/", {"code": shown})
        assert each.get("/admin/").status_code == 200
    theirs = Authenticator.objects.get(user=quang, type="totp")
    path = "/tai-khoan/buoc-hai/doi/"
    text = client.get(path).content.decode()
    new = re.search(r'id="authenticator_secret">([A-Z2-7]+)<', text)[1]
    client.post(path, {"new_code": code(new), "password": PASSWORD})
    client.post(path, {"new_code": code(new), "password": PASSWORD, "code": code(new)})
    assert Authenticator.objects.get(user=quang, type="totp") == theirs
    client.post(path, {"new_code": code(new), "password": PASSWORD, "code": code(old)})
    assert Authenticator.objects.get(user=quang, type="totp") != theirs
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302
    assert history("person", quang.public_id).last().action == "replace_own_factor"


def recover(*arguments):
    call_command("recover_account", *arguments, "--reason", "Mất điện thoại và hộp thư")


def test_an_account_is_recovered_on_the_server_when_too_few_are_left_and_that_is_counted(
    client, capsys, an, binh, django_capture_on_commit_callbacks
):
    factor(binh)
    forget()
    before = figures()["summary"]["overrides"]
    with django_capture_on_commit_callbacks(execute=True):
        recover("binh", "--email", "binh.moi@example.vn")
    binh = fresh(binh)
    assert (binh.email, binh.has_usable_password(), binh.is_active) == ("binh.moi@example.vn", False, True)
    assert not Authenticator.objects.filter(user=binh).exists()
    assert "/mat-khau/quen/" in capsys.readouterr().out
    assert ["binh@example.vn"] in [sent.to for sent in mail.outbox]
    event = history("person", binh.public_id).last()
    assert (event.action, event.actor) == ("recover_account", None)
    assert event.payload["reason"] == "Mất điện thoại và hộp thư"
    forget()
    assert figures()["summary"]["overrides"] == before + 1
    assert figures()["overrides"]["account_recovered"] == 1
    log = client.get("/cong-khai/").content.decode()
    assert "Khôi phục tài khoản từ máy chủ" in log


def test_while_two_others_can_it_is_theirs(an, binh, minh):
    with pytest.raises(CommandError, match="Còn hai quản trị viên khác"):
        recover("minh")
    recover("minh", "--nobody-signs-in")
    assert not fresh(minh).has_usable_password()


@pytest.mark.parametrize(
    "arguments", [("ai-do",), ("binh", "--email", "x"), ("binh", "--email", "an@example.vn")]
)
def test_a_recovery_that_makes_no_sense_changes_nothing(an, binh, arguments):
    with pytest.raises(CommandError):
        recover(*arguments)
    assert fresh(binh).email == "binh@example.vn"
    assert fresh(binh).has_usable_password()


def test_nobody_sets_a_password_for_another_on_the_server(minh):
    with pytest.raises(CommandError):
        call_command("changepassword", "minh")


def test_no_group_of_wagtail_makes_an_editor(client, root, minh):
    client.force_login(root)
    other = Group.objects.create(name="Ban ảnh")
    client.post(f"/admin/groups/edit/{group_of(Role.EDITOR).pk}/", {"name": "Khác"})
    client.post(f"/admin/groups/edit/{other.pk}/", {"name": group_of(Role.EDITOR).name})
    with pytest.raises(RoleError), by_two():
        account("yen").groups.add(group_of(Role.EDITOR))
    assert Group.objects.get(pk=other.pk).name == "Ban ảnh"
