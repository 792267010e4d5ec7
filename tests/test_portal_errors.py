"""Error pages: the right status, our own words, no trace of the code."""

import pytest
from django.test import Client, override_settings
from django.urls import path

from cms import urls
from cms.portal import errors
from tests.portal_site import home, portal_site

__all__ = ["home", "portal_site"]


def broken(request):
    raise RuntimeError("secret detail")


def forbidden(request):
    from django.core.exceptions import PermissionDenied

    raise PermissionDenied("secret detail")


def bad(request):
    from django.core.exceptions import SuspiciousOperation

    raise SuspiciousOperation("secret detail")


def posted(request):
    from django.http import HttpResponse

    return HttpResponse("taken")


urlpatterns = [
    path("broken/", broken),
    path("forbidden/", forbidden),
    path("bad/", bad),
    path("posted/", posted),
    *urls.urlpatterns,
]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error


@pytest.fixture
def visitor(home):
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("address", "status"), [("/broken/", 500), ("/forbidden/", 403), ("/bad/", 400), ("/khong-co/", 404)]
)
def test_an_error_has_its_status_and_no_trace_of_the_code(visitor, address, status):
    response = visitor.get(address)
    text = response.content.decode()
    assert response.status_code == status
    assert "secret detail" not in text
    assert "Traceback" not in text
    assert "<h1" in text
    assert 'href="/"' in text


def test_a_form_without_its_token_says_so_in_vietnamese(visitor):
    response = visitor.post("/posted/")
    assert response.status_code == 403
    text = response.content.decode()
    assert "Chưa gửi được biểu mẫu" in text
    assert "Mở lại biểu mẫu" in text


@pytest.mark.parametrize(
    ("sent_from", "leads_to"),
    [
        ("http://testserver/admin/kiem-chung/ghi-nhan/?tin=1", "/admin/kiem-chung/ghi-nhan/?tin=1"),
        ("https://xau.example/gia-mao/", "/gia-mao/"),
        ("https://xau.example//xau.example/", "/xau.example/"),
        ("http://[xau", "/posted/?buoc=2"),
        ("", "/posted/?buoc=2"),
    ],
)
def test_a_form_without_its_token_leads_back_to_the_form_and_to_no_stranger(visitor, sent_from, leads_to):
    response = visitor.post("/posted/?buoc=2", headers={"Referer": sent_from})
    assert f'href="{leads_to}"' in response.content.decode()


def test_an_english_address_gets_an_english_page(visitor):
    response = visitor.get("/en/nothing-here/")
    assert response.status_code == 404
    assert '<html lang="en">' in response.content.decode()


def test_a_page_that_can_not_be_drawn_still_has_its_status_and_words(rf, monkeypatch):
    def fails(*given, **named):
        raise OSError("database is away")

    monkeypatch.setattr(errors, "render_to_string", fails)
    for status, view in ((404, errors.not_found), (500, errors.server_error)):
        response = view(rf.get("/x/"))
        assert response.status_code == status
        assert "<h1>" in response.content.decode()
        assert "database" not in response.content.decode()


def test_the_500_page_asks_nothing_of_the_database(rf, django_db_blocker):
    with django_db_blocker.block():
        response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "<h1" in response.content.decode()
