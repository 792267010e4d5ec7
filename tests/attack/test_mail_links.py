"""Links that leave the request (mails, canonical addresses, feeds, API) name our host, not a visitor's."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core import mail

import cms
import factcheck
from cms.core.outbox.services import drain
from tests.people import PASSWORD
from tests.portal_site import home, make_news, portal_site, section  # noqa: F401 - fixtures

FOREIGN = {
    "Host": "evil.localhost",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Server": "evil.example",
    "Forwarded": "host=evil.example",
}
OURS = Path(cms.__file__).parents[1]
# Where the visitor's own host is asked for on purpose: is the page one came from on the same one?
# To compare it; to tell sites apart.
ASKS_ON_PURPOSE = {"factcheck/middleware.py", "cms/portal/lookup/refused.py"}


@pytest.mark.django_db
@pytest.mark.parametrize("hosts", [[".localhost"], ["*"]])
def test_the_link_of_a_forgotten_password_is_on_our_host(client, minh, settings, hosts):
    settings.ALLOWED_HOSTS = hosts
    client.post("/tai-khoan/mat-khau/quen/", {"email": minh.email}, headers=FOREIGN)
    drain()
    assert all_links_are_ours(mail.outbox)
    assert f"{settings.SITE_URL}/tai-khoan/mat-khau/quen/" in mail.outbox[0].body


@pytest.mark.django_db
def test_what_an_account_is_told_names_our_host(client, minh, django_capture_on_commit_callbacks):
    client.force_login(minh)
    new = "một câu rất dài và dễ nhớ"
    client.post(
        "/tai-khoan/mat-khau/doi/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
        headers=FOREIGN,
    )
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/tai-khoan/dia-chi/", {"email": "minh.moi@example.vn", "password": new}, headers=FOREIGN)
    told = [message.subject for message in mail.outbox]
    assert len(told) >= 2, told
    assert all_links_are_ours(mail.outbox)


@pytest.mark.django_db
def test_a_new_account_gets_a_link_on_our_host(client, an):
    client.force_login(an)
    new = {"username": "yen", "display_name": "Yến", "email": "yen@example.vn", "agency": ""}
    client.post("/admin/users/new/", new, headers=FOREIGN)
    drain()
    assert [message.to for message in mail.outbox] == [["yen@example.vn"]]
    assert all_links_are_ours(mail.outbox)


@pytest.mark.django_db
def test_public_pages_name_our_host(client, section):  # noqa: F811
    news = make_news(section, "Tin về bão")
    asked = ["/", "/en/", news.url, section.url, "/cong-khai/", "/tim-kiem/?q=bao", "/kiem-chung/"]
    asked += ["/feeds/tin-tuc.xml", "/feeds/kiem-chung.xml", f"/feeds/{section.slug}.xml"]
    asked += ["/robots.txt", "/sitemap.xml", "/api/v1/search?q=bao", "/api/v1/openapi.json"]
    answered = 0
    for address in asked:
        response = client.get(address, headers=FOREIGN)
        answered += response.status_code == 200
        assert b"evil" not in response.content, address
        assert "evil" not in response.headers.get("Location", ""), address
    assert answered >= len(asked) - 1


def test_our_code_asks_no_request_for_its_host():
    found = {
        str(file.relative_to(OURS))
        for package in (cms, factcheck)
        for file in Path(package.__file__).parent.rglob("*.py")
        if re.search(
            r"build_absolute_uri|get_host\(|RequestSite|get_current_site|HTTP_HOST", file.read_text()
        )
    }
    assert found == ASKS_ON_PURPOSE


def test_wagtails_mails_and_ours_have_one_host():
    assert settings.WAGTAILADMIN_BASE_URL == settings.SITE_URL
    assert not settings.USE_X_FORWARDED_HOST


def all_links_are_ours(messages) -> bool:
    text = " ".join(message.body for message in messages)
    hosts = {urlsplit(link).netloc for link in re.findall(r"https?://\S+", text)}
    assert "evil" not in text
    return hosts == {urlsplit(settings.SITE_URL).netloc}
