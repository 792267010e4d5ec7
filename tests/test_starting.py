"""Web and worker do not begin without their guards; what runs says so once and goes on."""

import logging

import pytest
from django.db import OperationalError, connection

from cms.core import health, starting, triggers
from cms.core.management.commands import db_worker
from tests.database.application import as_owner

GONE = "factcheck_participation_no_delete"


@pytest.fixture
def unguarded(db):
    on = " ON factcheck_participation" if connection.vendor == "postgresql" else ""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {GONE}{on}")


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """The test's transaction goes with its connection, which the check closes."""
    monkeypatch.setattr(connection, "close", lambda: None)


def test_it_begins_on_a_database_that_is_as_declared(db):
    starting.refuse_without_triggers()


def test_nothing_begins_without_a_guard_and_the_message_says_what_to_do(unguarded):
    for begin in (starting.refuse_without_triggers, db_worker.Command().handle):
        with pytest.raises(SystemExit) as refusal:
            begin()
        message = str(refusal.value)
        assert f"missing: {GONE} (factcheck_participation)" in message
        assert "manage.py migrate" in message
        assert "owner" in message


def test_migrations_that_are_not_applied_are_told_as_that(db, monkeypatch):
    monkeypatch.setattr(starting.MigrationExecutor, "migration_plan", lambda *given: [("a", False)])
    with pytest.raises(SystemExit, match="1 migrations are not applied"):
        starting.refuse_without_triggers()


def test_a_database_that_does_not_answer_is_told_as_that_and_the_process_goes_on(db, monkeypatch, caplog):
    def nobody(*given):
        raise OperationalError("connection refused")

    monkeypatch.setattr(starting, "MigrationExecutor", nobody)
    starting.refuse_without_triggers()
    assert "cannot be reached" in caplog.text
    assert "connection refused" in caplog.text


def test_an_empty_database_is_told_as_that(db, monkeypatch, caplog):
    monkeypatch.setattr(starting.MigrationExecutor, "migration_plan", lambda *given: [("a", False)])
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")
    starting.refuse_without_triggers()
    assert "is empty" in caplog.text


def test_what_runs_goes_on_and_says_so_once_a_change(unguarded, client, caplog, monkeypatch):
    monkeypatch.setattr(health, "_told", [])
    with caplog.at_level(logging.WARNING):
        for _probe in range(3):
            answer = client.get("/readyz")
            assert answer.status_code == 503
            assert answer.json()["checks"]["guards"] == f"missing: {GONE} (factcheck_participation)"
        with as_owner():
            triggers.install()
        assert client.get("/readyz").json()["checks"]["guards"] == "ok"
    told = [record for record in caplog.records if "guarded as declared" in record.getMessage()]
    assert [record.levelname for record in told] == ["ERROR", "WARNING"]
