"""`/healthz` and `/readyz`: alive, and able to work; and the headers that every answer carries."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import health, triggers
from cms.core.triggers import Finding
from tests.portal_site import home, make_standard, portal_site

__all__ = ["home", "portal_site"]


def test_the_process_answers_without_the_database(client, db):
    with CaptureQueriesContext(connection) as seen:
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert len(seen) == 0


def test_ready_says_what_was_looked_at(client, db):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "checks": {"database": "ok", "migrations": "ok", "guards": "ok", "cache": "ok"},
    }
    assert response["Cache-Control"] == "no-store"


def test_not_ready_when_a_guard_is_missing(client, db, monkeypatch):
    monkeypatch.setattr(triggers, "problems", lambda: [Finding("missing", "four_eyes", "factcheck_item")])
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["guards"] == "missing: four_eyes (factcheck_item)"
    assert response.json()["checks"]["database"] == "ok"


def test_not_ready_when_the_cache_forgets(client, db, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda key, default=None: None)
    assert client.get("/readyz").status_code == 503


def test_not_ready_when_migrations_are_missing(client, db, monkeypatch):
    monkeypatch.setattr(health, "_migrated", False)
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *given: [("a", False)])
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "1 migrations" in response.json()["checks"]["migrations"]


def test_a_failing_check_does_not_tell_strangers_why(client, db, monkeypatch):
    def broken():
        raise OSError("password of dev at 10.0.0.1")

    monkeypatch.setitem(health.CHECKS, "database", broken)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "10.0.0.1" not in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/tim-kiem/?q=a", "/khong-co/", "/so-do/"])
def test_public_pages_refuse_inline_script_and_style(client, home, address):
    response = client.get(address)
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "nonce" not in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_no_public_page_holds_inline_script_style_or_handler(client, home):
    make_standard(home, "Giới thiệu", body=[("text", "<p>Chữ</p>")])
    for address in ("/", "/gioi-thieu/", "/tim-kiem/?q=chu", "/khong-co/"):
        text = client.get(address).content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert " onclick=" not in text
        for piece in text.split("<script")[1:]:
            assert "src=" in piece.split(">", 1)[0] or "application/ld+json" in piece.split(">", 1)[0]


def test_the_admin_has_a_policy_of_its_own(client, db):
    response = client.get("/admin/")
    assert "object-src 'none'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["Content-Security-Policy"].count("default-src") == 1
