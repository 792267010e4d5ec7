"""Accounts, agencies and the calendar are told in the log by whoever writes them, also by libraries."""

import re
from datetime import date

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from cms.core.agencies.models import Agency, Function
from cms.core.dual_control.kinds import KINDS
from cms.core.dual_control.services import propose
from cms.core.events.models import Event
from cms.core.events.verifying import verify
from cms.core.workcalendar.models import DayOff, RemovedDay
from cms.users.models import User
from cms.users.passwords import password_link
from cms.users.roles import Role
from cms.users.services import (
    add_person,
    change_own_address,
    change_person,
    replace_own_factor,
    reset_second_factor,
    revoke_role,
)
from tests.people import PASSWORD, account, code, factor, give, named
from tests.two_administrators import agree, by_two

pytestmark = pytest.mark.django_db
NEW = "một câu rất dài và dễ nhớ"
SIGN_IN = "/tai-khoan/dang-nhap/"


def signs_in_with_an_old_hash(client, settings, person):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    client.post(SIGN_IN, {"login": person.username, "password": PASSWORD})
    person.refresh_from_db()
    assert person.password.startswith("scrypt")


def changes_the_password(client, settings, person):
    client.force_login(person)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/tai-khoan/mat-khau/doi/", data)
    person.refresh_from_db()
    assert person.check_password(NEW)


def sets_the_password_by_mail(client, settings, person):
    form = client.get(password_link(person).removeprefix("http://localhost:8000"), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    person.refresh_from_db()
    assert person.check_password(NEW)


def sets_up_a_factor(client, settings, person):
    client.post(SIGN_IN, {"login": person.username, "password": PASSWORD})
    text = client.get("/tai-khoan/buoc-hai/thiet-lap/").content.decode()
    secret = re.search(r'id="authenticator_secret">([A-Z2-7]+)<', text)[1]
    client.post("/tai-khoan/buoc-hai/thiet-lap/", {"code": code(secret)})
    assert Authenticator.objects.filter(user=person).count() == 2


def uses_a_recovery_code(client, settings, person):
    factor(person)
    spare = RecoveryCodes.activate(person).get_unused_codes()
    client.post(SIGN_IN, {"login": person.username, "password": PASSWORD})
    client.post("/tai-khoan/buoc-hai/ma/", {"code": spare[0]})
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap()
    assert len(codes.get_unused_codes()) == len(spare) - 1


def changes_what_is_their_own(client, settings, person):
    change_own_address(person, "moi@example.vn")
    factor(person)
    replace_own_factor(person, "A" * 32)


def is_changed_by_administrators(client, settings, person):
    an = named("an")
    new = add_person(an, User(username="moi", email="nguoi.moi@example.vn"))
    factor(new)
    new.display_name, new.email = "Người mới", "khac@example.vn"
    change_person(an, new)
    give(new, Role.MONITOR)
    revoke_role(an, new, Role.MONITOR, "Chuyển việc")
    factor(new)
    reset_second_factor(an, new)
    new.is_active = False
    change_person(an, new)


def is_recovered(client, settings, person):
    call_command(
        "recover_account", person.username, "--reason", "Mất", "--nobody-signs-in", "--email", "x@a.vn"
    )


def agencies_change(client, settings, person):
    agency = Agency.objects.exclude(answers_to=None).first()
    kind = KINDS["agency"]
    after = kind.read(str(agency.pk)) | {"name": "Tên khác", "answers_to": []}
    agree(named("binh"), propose(named("an"), "agency", str(agency.pk), after, "Đổi tên."))
    assert not agency.answers_to.exists()
    after = kind.read(str(agency.pk)) | {"code": "MOI", "answers_to": [kind._reference(agency)]}
    agree(named("binh"), propose(named("an"), "agency", "", after, "Lập cơ quan."))
    new = Agency.objects.get(code="MOI")
    with by_two():
        agency.overseen.clear()
        agency.overseen.add(new)
        Function.objects.filter(code=Function.objects.values("code")[:1]).update(name="Khác")
    call_command("load_agencies", "--update", verbosity=0)
    agree(named("binh"), propose(named("an"), "agency", str(new.pk), None, "Lập nhầm."))


def the_calendar_changes(client, settings, person):
    call_command("load_calendar", "--from", "2026", "--to", "2026", verbosity=0)
    day = DayOff.objects.get(date=date(2026, 9, 2))
    with by_two():
        DayOff.objects.filter(pk=DayOff.objects.first().pk).update(name="Khác")
    agree(named("binh"), propose(named("an"), "dayoff", str(day.pk), None, "Không nghỉ."))
    assert RemovedDay.objects.exists()
    after = {"date": "2026-09-02", "name": "Quốc khánh", "kind": "holiday"}
    agree(named("binh"), propose(named("an"), "dayoff", "", after, "Có nghỉ."))
    assert not RemovedDay.objects.exists()


def is_written_by_anything(client, settings, person):
    """By no service: a library, a shell, a command."""
    group, permission = Group.objects.create(name="Khác"), Permission.objects.first()
    person.last_name = "Họ"
    person.save()
    User.objects.filter(pk=person.pk).update(last_name="Khác")
    User.objects.bulk_update([person], ["last_name"])
    User.objects.bulk_create([User(username="nhieu", password="!")])
    call_command("createsuperuser", "--noinput", "--username", "may", "--email", "may@example.vn")
    person.groups.add(group)
    group.user_set.clear()
    group.user_set.add(person)
    person.groups.remove(group)
    person.user_permissions.set([permission])
    address, _made = EmailAddress.objects.get_or_create(user=person, email="khac@example.vn", primary=False)
    address.set_as_primary()
    address.delete()
    factor(person)
    Authenticator.objects.filter(user=person).delete()


WAYS = [
    signs_in_with_an_old_hash, changes_the_password, sets_the_password_by_mail, sets_up_a_factor,
    uses_a_recovery_code, changes_what_is_their_own, is_changed_by_administrators, is_recovered,
    agencies_change, the_calendar_changes, is_written_by_anything,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_after_an_honest_way_the_log_tells_what_stands(client, settings, way):
    events = Event.objects.count()
    way(client, settings, account("lan"))
    assert Event.objects.count() > events
    assert verify() == []


def test_signing_in_is_no_event(client, lan):
    events = Event.objects.count()
    client.post(SIGN_IN, {"login": "lan", "password": PASSWORD})
    assert User.objects.get(pk=lan.pk).last_login
    assert Event.objects.count() == events


def test_what_a_service_wrote_of_an_account_is_in_its_act(an):
    person = add_person(an, User(username="moi", email="nguoi.moi@example.vn"))
    [event] = Event.objects.filter(subject_id=str(person.public_id))
    assert (event.action, list(event.told)) == ("add_person", ["cms_users.user"])
    assert "nguoi.moi" not in event.rows
