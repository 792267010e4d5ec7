"""Signing in: by name or address, no sign-up, throttled, a new session each time, pages one can read."""

import re
from unicodedata import normalize

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.urls import NoReverseMatch, reverse

from cms.core.outbox.services import drain
from cms.users.hashers import PBKDF2
from cms.users.passwords import password_link
from tests.people import PASSWORD, account
from tests.two_administrators import by_two

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/dang-nhap/"


def sign_in(client, login="minh", password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": login, "password": password}, **extra)


def signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["minh", "minh@example.vn", "MINH@example.vn", " minh "])
def test_one_signs_in_by_name_or_address(client, minh, login):
    response = sign_in(client, login)
    assert (response.status_code, response.url) == (302, "/admin/")
    assert signed_in(client)


@pytest.mark.parametrize(("login", "password"), [("minh", "sai mật khẩu"), ("khong-co", PASSWORD)])
def test_a_wrong_login_says_so_once_and_keeps_what_was_typed(client, minh, login, password):
    response = sign_in(client, login, password)
    text = response.content.decode()
    assert "Tên đăng nhập, địa chỉ thư hoặc mật khẩu chưa đúng, hoặc tài khoản đang bị khóa." in text
    assert f'value="{login}"' in text
    assert password not in text
    assert not signed_in(client)


def test_the_session_key_changes_at_sign_in_and_sign_out(client, minh):
    client.get(LOGIN)
    session = client.session
    session["trước"] = 1
    session.save()
    before = session.session_key
    sign_in(client)
    after = client.session.session_key
    assert after != before
    client.post("/tai-khoan/dang-xuat/")
    assert client.session.session_key != after
    assert not signed_in(client)


def test_sign_in_leads_back_to_where_one_wanted_to_go_but_not_outside(client, minh):
    wanted = client.get("/admin/vai-tro/")
    assert wanted.url == f"{LOGIN}?next=/admin/vai-tro/"
    inside = client.post(LOGIN, {"login": "minh", "password": PASSWORD, "next": "/admin/vai-tro/"})
    assert inside.url == "/admin/vai-tro/"
    client.logout()
    outside = client.post(LOGIN, {"login": "minh", "password": PASSWORD, "next": "https://xau.example/"})
    assert outside.url == "/admin/"


def test_a_locked_account_does_not_get_in(client, minh):
    minh.is_active = False
    minh.save()
    assert "tài khoản đang bị khóa" in sign_in(client).content.decode()
    assert not signed_in(client)


def test_a_session_ends_when_the_account_is_locked(client, minh):
    sign_in(client)
    minh.is_active = False
    minh.save()
    assert client.get("/admin/").url.startswith(LOGIN)


@pytest.mark.parametrize("path", ["/tai-khoan/dang-ky/", "/tai-khoan/signup/", "/accounts/signup/"])
def test_there_is_no_sign_up(client, path):
    assert client.get(path).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_five_wrong_passwords_for_one_account_are_the_last_for_a_while(client, minh):
    for _ in range(5):
        sign_in(client, password="sai mật khẩu")
    response = sign_in(client)
    assert "thử quá nhiều lần" in response.content.decode()
    assert not signed_in(client)


def test_ten_wrong_passwords_from_one_address_stop_other_accounts_too(client, minh, lan):
    for number in range(10):
        sign_in(client, login=f"nguoi-{number}", password="sai")
    assert not signed_in(client)
    response = sign_in(client, "lan")
    assert "thử quá nhiều lần" in response.content.decode()


def test_another_address_and_another_account_are_not_held_up(client, minh, lan):
    for _ in range(5):
        sign_in(client, password="sai mật khẩu")
    sign_in(client, "lan", REMOTE_ADDR="10.0.0.9")
    assert signed_in(client)


def test_an_undeclared_forwarding_header_does_not_get_round_the_throttle(client, minh):
    for number in range(10):
        sign_in(
            client, login=f"nguoi-{number}", password="sai", headers={"X-Forwarded-For": f"10.0.0.{number}"}
        )
    response = sign_in(client, headers={"X-Forwarded-For": "10.0.0.99"})
    assert "thử quá nhiều lần" in response.content.decode()


def test_asking_for_a_link_is_throttled_and_answers_alike_for_all(client, minh):
    known = client.post("/tai-khoan/mat-khau/quen/", {"email": "minh@example.vn"})
    unknown = client.post("/tai-khoan/mat-khau/quen/", {"email": "ai-do@example.vn"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    drain()
    assert [message.to for message in mail.outbox] == [["minh@example.vn"]]
    for _ in range(30):
        response = client.post("/tai-khoan/mat-khau/quen/", {"email": "minh@example.vn"})
    assert response.status_code == 429
    assert "Hãy đợi ít phút" in response.content.decode()
    drain()
    assert len(mail.outbox) < 10


def test_a_forgotten_password_is_set_anew_by_mail_once(client, minh):
    client.post("/tai-khoan/mat-khau/quen/", {"email": "minh@example.vn"})
    drain()
    message = mail.outbox[0]
    assert message.subject == "[Hải Đăng] Đặt mật khẩu"
    link = re.search(r"http://localhost:8000(/\S+)", message.body)[1]
    form = client.get(link, follow=True)
    new = "một câu rất dài và dễ nhớ"
    done = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert done.url == "/tai-khoan/mat-khau/da-doi/"
    assert not signed_in(client)
    minh.refresh_from_db()
    assert minh.check_password(new)
    client.session.flush()
    assert "không còn hiệu lực" in client.get(link, follow=True).content.decode()


def test_a_link_of_the_command_sets_the_password(client):
    person = account("yen")
    form = client.get(password_link(person).removeprefix("http://localhost:8000"), follow=True)
    assert "Đặt mật khẩu mới" in form.content.decode()


def test_an_old_address_opens_nothing_after_it_changed(client, minh):
    client.post("/tai-khoan/mat-khau/quen/", {"email": "minh@example.vn"})
    minh.email = "minh.moi@example.vn"
    with by_two():
        minh.save()
    drain()
    mail.outbox.clear()
    client.post("/tai-khoan/mat-khau/quen/", {"email": "minh@example.vn"})
    drain()
    assert not mail.outbox
    sign_in(client, "minh@example.vn")
    assert not signed_in(client)


def test_a_weak_or_mistyped_password_is_refused_at_its_field(client, minh):
    sign_in(client)
    data = {"oldpassword": PASSWORD, "password1": "ngắn", "password2": "ngắn"}
    text = client.post("/tai-khoan/mat-khau/doi/", data).content.decode()
    assert 'id="id_password1_error"' in text or 'id="id_password2_error"' in text
    data = {"oldpassword": PASSWORD, "password1": "một câu rất dài", "password2": "một câu khác"}
    text = client.post("/tai-khoan/mat-khau/doi/", data).content.decode()
    assert "Hai lần nhập mật khẩu chưa giống nhau." in text
    field = re.search(r'<input[^>]*name="password2"[^>]*>', text)[0]
    assert "id_password2_error" in re.search(r'aria-describedby="([^"]*)"', field)[1]
    assert 'aria-invalid="true"' in field


def test_the_login_page_is_vietnamese_labelled_and_without_script(client):
    response = client.get(LOGIN)
    text = response.content.decode()
    assert '<html lang="vi">' in text
    assert "<script" not in text
    assert "style=" not in text
    for name in ("login", "password", "remember"):
        field = re.search(rf'<input[^>]*name="{name}"[^>]*>', text)[0]
        identifier = re.search(r'id="([^"]*)"', field)[1]
        assert f'<label for="{identifier}"' in text
    assert "noindex" in text
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("remember", [True, False])
def test_the_session_is_remembered_only_when_asked(client, minh, remember):
    data = {"login": "minh", "password": PASSWORD} | ({"remember": "on"} if remember else {})
    cookie = client.post(LOGIN, data).cookies["sessionid"]
    assert bool(cookie["max-age"]) is remember


@pytest.mark.parametrize(
    "path",
    [
        "/admin/login/",
        "/_util/login/",
        "/en/_util/login/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_login_leads_to_ours(client, minh, path, method):
    response = getattr(client, method)(
        path + "?next=/admin/pages/", {"username": "minh", "password": PASSWORD}
    )
    assert response.status_code == 302
    assert response.url.startswith(LOGIN)
    assert not signed_in(client)


@pytest.mark.parametrize(
    "path", ["", "done/", "confirm/MQ/abc-def/", "confirm/MQ/set-password/", "complete/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_password_pages_lead_to_ours(client, path, method):
    response = getattr(client, method)(f"/admin/password_reset/{path}")
    assert (response.status_code, response.url) == (302, "/tai-khoan/mat-khau/quen/")


def test_no_code_by_mail_takes_the_place_of_a_password(client, minh):
    EmailAddress.objects.create(user=minh, email=minh.email, verified=True, primary=True)
    sign_in(client)
    page = client.get("/tai-khoan/xac-nhan/")
    assert page.status_code == 200
    assert 'type="password"' in page.content.decode()


PHRASE = "Đèn sáng biển lặng ở Hà Tiên"


@pytest.mark.parametrize("set_in", ["NFC", "NFD"])
@pytest.mark.parametrize("typed_in", ["NFC", "NFD"])
def test_a_phrase_opens_however_a_keyboard_codes_its_marks(client, minh, set_in, typed_in):
    link = password_link(minh)
    form = client.get(link, follow=True)
    phrase = normalize(set_in, PHRASE)
    client.post(form.redirect_chain[-1][0], {"password1": phrase, "password2": phrase})
    client.logout()
    sign_in(client, password=normalize(typed_in, PHRASE))
    assert signed_in(client)


def test_both_spellings_of_a_new_password_are_the_same_and_marks_make_it_no_longer(client, minh):
    form = client.get(password_link(minh), follow=True)
    twice = {"password1": normalize("NFC", PHRASE), "password2": normalize("NFD", PHRASE)}
    assert client.post(form.redirect_chain[-1][0], twice).status_code == 302
    form = client.get(password_link(minh.__class__.objects.get(pk=minh.pk)), follow=True)
    short = normalize("NFD", "Ổ ộ ễ ẫ")  # seven letters, more than twelve codes
    assert (
        client.post(form.redirect_chain[-1][0], {"password1": short, "password2": short}).status_code == 200
    )


def test_another_phrase_stays_another(client, minh):
    minh.set_password(PHRASE)
    minh.save(update_fields=["password"])
    sign_in(client, password=PHRASE.replace("á", "a"))
    assert not signed_in(client)


def test_what_django_hashed_before_still_opens():
    hashed = PBKDF2PasswordHasher().encode(PHRASE, "muoi", 1000)
    assert PBKDF2().verify(PHRASE, hashed)
    assert PBKDF2().verify(normalize("NFD", PHRASE), hashed)
