"""Roles of the desk and administrators need a second factor, at every door; a plain role is not forced."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import reverse

from cms.users.demo_accounts import may_be_used
from cms.users.middleware import SecondFactorMiddleware
from cms.users.models import User
from cms.users.passwords import password_link
from cms.users.roles import NEEDS_FACTOR, Role
from cms.users.services import revoke_role
from tests.people import PASSWORD, account, code, factor, give, outside_agency

pytestmark = pytest.mark.django_db
LOGIN, SETUP, AGAIN = (
    "/tai-khoan/dang-nhap/",
    "/tai-khoan/buoc-hai/thiet-lap/",
    "/tai-khoan/buoc-hai/xac-nhan/",
)
ADMIN_PATHS = [
    "/admin/",
    "/admin/pages/",
    "/admin/vai-tro/",
    "/admin/users/",
    "/admin/account/",
    "/admin/images/",
    "/admin/api/main/pages/",
    "/admin/sprite/",
    "/admin/bulk/cms_users/user/delete/",
    "/tai-khoan/mat-khau/doi/",
    "/tai-khoan/buoc-hai/",
    "/tai-khoan/buoc-hai/tat/",
    "/tai-khoan/buoc-hai/ma-du-phong/",
    "/tai-khoan/buoc-hai/ma-du-phong/tao/",
    "/tai-khoan/buoc-hai/ma-du-phong/tai/",
]


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_MFA = True


def sign_in(client, login, **data):
    return client.post(LOGIN, {"login": login, "password": PASSWORD} | data)


def signed_in(client):
    return "_auth_user_id" in client.session


def gets_in(client):
    return client.get("/admin/").status_code == 200


def enter(client, person, secret):
    """Sign in with both factors."""
    assert sign_in(client, person.username).url.startswith("/tai-khoan/buoc-hai/ma/")
    return client.post("/tai-khoan/buoc-hai/ma/", {"code": code(secret)})


def test_a_plain_role_is_not_forced(client, kim, phuc):
    for person in (kim, phuc):
        sign_in(client, person.username)
        assert gets_in(client)
        client.logout()


def test_a_plain_role_may_set_it_up_all_the_same_and_is_asked_from_then_on(client, kim):
    secret = factor(kim)
    sign_in(client, "kim")
    assert not signed_in(client)
    client.post("/tai-khoan/buoc-hai/ma/", {"code": code(secret)})
    assert gets_in(client)


def test_nothing_is_forced_where_the_setting_is_off(client, settings, an):
    settings.REQUIRE_MFA = False
    sign_in(client, "an")
    assert gets_in(client)


@pytest.mark.parametrize("role", sorted(NEEDS_FACTOR))
@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/vai-tro/"])
def test_each_role_of_the_desk_without_a_factor_is_led_to_set_it_up(client, role, path):
    give(account("yen", **({"agency": outside_agency()} if role == Role.OUTSIDE_REVIEWER else {})), role)
    sign_in(client, "yen")
    assert client.get(path).url == f"{SETUP}?next={path}"


@pytest.mark.parametrize("path", ADMIN_PATHS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_factor_nothing_else_is_reached(client, an, path, method):
    sign_in(client, "an")
    response = getattr(client, method)(path)
    assert response.status_code == 302
    assert response.url.startswith(SETUP)


@pytest.mark.parametrize("path", ADMIN_PATHS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_with_a_factor_not_shown_in_this_session_nothing_else_is_reached(client, an, path, method):
    client.force_login(an)
    factor(an)
    response = getattr(client, method)(path)
    assert response.status_code == 302
    assert response.url.startswith(AGAIN)


def test_a_superuser_is_asked_too(client, root):
    sign_in(client, "root")
    assert client.get("/admin/").url.startswith(SETUP)


def test_the_page_of_the_set_up_shows_a_code_without_script_or_data_address(client, an):
    sign_in(client, "an")
    text = client.get(f"{SETUP}?next=/admin/").content.decode()
    assert "<svg" in text
    assert "data:" not in text
    assert "<script" not in text
    assert re.search(r'id="authenticator_secret">([A-Z2-7]{32})<', text)


@pytest.mark.django_db(transaction=True)
def test_setting_up_opens_the_admin_with_a_new_session_and_recovery_codes(client, an):
    sign_in(client, "an")
    text = client.get(SETUP).content.decode()
    secret = re.search(r'id="authenticator_secret">([A-Z2-7]+)<', text)[1]
    before = client.session.session_key
    wrong = client.post(SETUP, {"code": "000000" if code(secret) != "000000" else "111111"})
    assert "Mã chưa đúng" in wrong.content.decode()
    assert not gets_in(client)
    done = client.post(SETUP, {"code": code(secret)})
    assert done.url == "/tai-khoan/buoc-hai/ma-du-phong/"
    assert client.get(done.url).content.decode().count("<li><code>") == 10
    assert client.session.session_key != before
    assert gets_in(client)
    stored = Authenticator.objects.get(user=an, type="totp").data["secret"]
    assert secret not in stored


def test_both_factors_open_the_admin(client, an):
    secret = factor(an)
    response = enter(client, an, secret)
    assert response.url == "/admin/"
    assert gets_in(client)


def test_the_password_alone_does_not(client, an):
    factor(an)
    sign_in(client, "an")
    assert not signed_in(client)
    assert client.get("/admin/").url.startswith(LOGIN)


def test_a_wrong_code_does_not_and_guessing_is_throttled(client, an):
    secret = factor(an)
    sign_in(client, "an")
    wrong = "000000" if code(secret) != "000000" else "111111"
    for _ in range(5):
        client.post("/tai-khoan/buoc-hai/ma/", {"code": wrong})
    response = client.post("/tai-khoan/buoc-hai/ma/", {"code": code(secret)})
    assert "thử quá nhiều lần" in response.content.decode()
    assert not signed_in(client)


def test_a_code_works_once(client, an):
    secret = factor(an)
    used = code(secret)
    sign_in(client, "an")
    client.post("/tai-khoan/buoc-hai/ma/", {"code": used})
    client.logout()
    sign_in(client, "an")
    client.post("/tai-khoan/buoc-hai/ma/", {"code": used})
    assert not signed_in(client)


def test_a_recovery_code_works_once(client, an):
    factor(an)
    spare = RecoveryCodes.activate(an).get_unused_codes()[0]
    for expected in (True, False):
        sign_in(client, "an")
        client.post("/tai-khoan/buoc-hai/ma/", {"code": spare})
        assert signed_in(client) is expected
        client.logout()


def test_a_session_older_than_the_role_is_stopped(client, kim):
    sign_in(client, "kim")
    assert gets_in(client)
    give(kim, Role.SUPERVISOR)
    assert client.get("/admin/").url.startswith(SETUP)


def test_a_session_older_than_the_factor_must_show_it(client, kim):
    sign_in(client, "kim")
    give(kim, Role.SUPERVISOR)
    secret = factor(kim)
    assert client.get("/admin/").url.startswith(AGAIN)
    assert client.get(client.get("/admin/").url).status_code == 200
    client.post(f"{AGAIN}?next=/admin/", {"code": code(secret)})
    assert gets_in(client)


def test_the_password_again_is_not_a_second_factor(client, kim):
    sign_in(client, "kim")
    give(kim, Role.SUPERVISOR)
    factor(kim)
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})
    assert client.get("/admin/").url.startswith(AGAIN)


def test_a_factor_shown_by_another_person_in_the_same_browser_does_not_count(client, an, binh):
    enter(client, an, factor(an))
    factor(binh)
    client.force_login(binh)
    assert client.get("/admin/").url.startswith(AGAIN)


def test_a_remembered_browser_is_asked_at_the_next_sign_in(client, an):
    secret = factor(an)
    sign_in(client, "an", remember="on")
    client.post("/tai-khoan/buoc-hai/ma/", {"code": code(secret)})
    assert gets_in(client)
    client.post("/tai-khoan/dang-xuat/")
    sign_in(client, "an", remember="on")
    assert not signed_in(client)
    assert "mfa_trusted" not in client.cookies


def test_a_remembered_session_older_than_the_role_is_stopped(client, kim):
    sign_in(client, "kim", remember="on")
    give(kim, Role.REVIEWER)
    assert client.get("/admin/").url.startswith(SETUP)


def test_a_new_password_by_mail_does_not_sign_in(client, an):
    factor(an)
    form = client.get(password_link(an).removeprefix("http://localhost:8000"), follow=True)
    new = "một câu rất dài và dễ nhớ"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert not signed_in(client)
    client.post(LOGIN, {"login": "an", "password": new})
    assert not signed_in(client)


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/", "/en/_util/login/"])
def test_other_logins_take_no_password(client, an, path):
    client.post(path, {"username": "an", "login": "an", "password": PASSWORD})
    assert not signed_in(client)


def test_a_holder_of_a_high_role_cannot_take_the_factor_away(client, an):
    enter(client, an, factor(an))
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})
    page = client.get("/tai-khoan/buoc-hai/tat/")
    assert "nên không tắt được" in page.content.decode()
    client.post("/tai-khoan/buoc-hai/tat/")
    assert Authenticator.objects.filter(user=an, type="totp").exists()


def test_a_plain_role_may_take_it_away(client, kim):
    enter(client, kim, factor(kim))
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})
    client.post("/tai-khoan/buoc-hai/tat/")
    assert not Authenticator.objects.filter(user=kim).exists()


def test_when_the_last_high_role_is_revoked_the_admin_opens_again(client, an, kim):
    give(kim, Role.SUPERVISOR)
    sign_in(client, "kim")
    assert not gets_in(client)
    revoke_role(an, kim, Role.SUPERVISOR, "Đổi việc")
    assert gets_in(client)


def test_one_may_always_sign_out(client, an):
    sign_in(client, "an")
    client.post("/tai-khoan/dang-xuat/")
    assert not signed_in(client)


def seen_by_a_view(rf, client, user, path, **headers):
    """Who a view behind the middleware sees."""
    request = rf.get(path, headers=headers)
    request.session, request.user = client.session, user
    seen = []

    def view(request):
        seen.append(request.user)
        return HttpResponse()

    SecondFactorMiddleware(view)(request)
    return seen[0] if seen else None


@pytest.mark.parametrize("path", ["/api/v1/items", "/", "/documents/1/x.pdf", "/kiem-chung/", "/bao-tin/"])
def test_elsewhere_a_half_open_session_is_nobody(rf, client, an, path):
    client.force_login(an)
    user = seen_by_a_view(rf, client, an, path)
    assert not user.is_authenticated
    assert not hasattr(user, "has_role")


def test_elsewhere_a_plain_role_is_itself(rf, client, kim):
    client.force_login(kim)
    assert seen_by_a_view(rf, client, kim, "/api/v1/items") == kim


def test_a_script_of_the_admin_is_answered_not_led_away(rf, client, an):
    client.force_login(an)
    user = seen_by_a_view(rf, client, an, "/admin/pages/", **{"X-Requested-With": "XMLHttpRequest"})
    assert isinstance(user, AnonymousUser)


def test_a_public_page_that_asks_nothing_about_the_visitor_does_not_touch_the_session(rf):
    class Untouched:
        def __getattr__(self, name):
            raise AssertionError(f"the session was asked for {name}")

    request = rf.get("/tin-tuc/")
    request.session = request.user = Untouched()
    assert SecondFactorMiddleware(lambda request: HttpResponse())(request).status_code == 200


@pytest.fixture
def demo(db):
    person = account("demo", is_demo=True)
    give(person, Role.SITE_EDITOR)
    return User.objects.get(pk=person.pk)


LOOPBACK = [{}, {"REMOTE_ADDR": "127.8.9.1"}, {"REMOTE_ADDR": "::1"}, {"REMOTE_ADDR": "::ffff:127.0.0.1"}]
ELSEWHERE = [
    {"REMOTE_ADDR": "10.1.2.3"},
    {"REMOTE_ADDR": "2001:db8::1"},
    {"HTTP_X_FORWARDED_FOR": "203.0.113.7"},
    {"HTTP_X_FORWARDED_FOR": "127.0.0.1, 203.0.113.7"},
]


@pytest.mark.parametrize("where", LOOPBACK)
def test_a_demo_account_works_in_the_demo_on_this_machine(client, settings, demo, where):
    settings.DEMO = True
    client.post(LOGIN, {"login": "demo", "password": PASSWORD}, **where)
    assert client.get("/admin/", **where).status_code == 200


@pytest.mark.parametrize("where", ELSEWHERE)
def test_a_demo_account_does_not_work_from_elsewhere(client, settings, demo, where):
    settings.DEMO = True
    response = client.post(LOGIN, {"login": "demo", "password": PASSWORD}, follow=True, **where)
    assert not signed_in(client)
    assert "Tài khoản minh họa" in response.content.decode()


def test_a_demo_account_does_not_work_outside_the_demo(client, settings, demo):
    settings.DEMO = False
    response = client.post(LOGIN, {"login": "demo", "password": PASSWORD}, follow=True)
    assert not signed_in(client)
    assert "Tài khoản minh họa" in response.content.decode()


def test_a_session_of_a_demo_account_ends_outside_the_demo(client, settings, demo):
    settings.DEMO = True
    sign_in(client, "demo")
    settings.DEMO = False
    assert client.get("/admin/").url == reverse("account_login")
    assert not signed_in(client)


@pytest.mark.parametrize(
    ("forwarded", "works"), [("127.0.0.1", True), ("127.0.0.1, 203.0.113.7", False), ("", False)]
)
def test_behind_a_declared_proxy_its_word_counts(rf, settings, demo, forwarded, works):
    settings.DEMO, settings.TRUSTED_PROXIES = True, 1
    request = rf.get(
        "/", REMOTE_ADDR="172.17.0.2", headers={"X-Forwarded-For": forwarded} if forwarded else {}
    )
    assert may_be_used(demo, request) is works
