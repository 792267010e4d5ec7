"""A password alone, guessed or asked for in a letter, is enough to log, to edit, to approve."""

import pytest
from allauth.mfa.models import Authenticator

from cms.core.events.services import history
from cms.users.roles import NEEDS_FACTOR, Role
from cms.users.services import reset_second_factor
from tests.people import PASSWORD, account, code, factor, give, outside_agency

pytestmark = pytest.mark.django_db
SCREENS = ("/admin/", "/admin/pages/", "/admin/kiem-chung/", "/admin/vai-tro/", "/admin/thay-doi/")


@pytest.fixture(autouse=True)
def production(settings):
    settings.REQUIRE_MFA = True


def newcomer(role):
    """An account without roles, at an agency where `role` may be held."""
    return account("yen", **({"agency": outside_agency()} if role == Role.OUTSIDE_REVIEWER else {}))


def holder(role):
    return give(newcomer(role), role)


def sign_in(client, username):
    return client.post("/tai-khoan/dang-nhap/", {"login": username, "password": PASSWORD})


@pytest.mark.parametrize("role", sorted(NEEDS_FACTOR))
def test_a_password_alone_opens_no_screen_of_the_desk(client, role):
    holder(role)
    sign_in(client, "yen")
    for path in SCREENS:
        assert client.get(path).url.startswith("/tai-khoan/buoc-hai/thiet-lap/"), path
    assert client.post("/admin/kiem-chung/ghi-nhan/", {"url": "https://mxh.example/1"}).status_code == 302


@pytest.mark.parametrize("role", sorted(NEEDS_FACTOR))
def test_a_session_older_than_the_role_is_stopped(client, role):
    newcomer(role)
    sign_in(client, "yen")
    holder(role)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("role", sorted(NEEDS_FACTOR))
def test_nobody_of_the_desk_takes_the_factor_away(client, role):
    secret = factor(holder(role))
    sign_in(client, "yen")
    client.post("/tai-khoan/buoc-hai/ma/", {"code": code(secret)})
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})
    client.post("/tai-khoan/buoc-hai/tat/")
    assert Authenticator.objects.filter(user__username="yen", type="totp").exists()


def test_a_factor_that_was_reset_confirms_no_session_any_more(client, an, lan):
    secret = factor(lan)
    sign_in(client, "lan")
    client.post("/tai-khoan/buoc-hai/ma/", {"code": code(secret)})
    assert client.get("/admin/").status_code == 200
    reset_second_factor(an, lan)
    factor(lan)
    assert client.get("/admin/").status_code == 302
    assert history("person", lan.public_id).last().action == "reset_second_factor"
