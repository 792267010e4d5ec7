"""The worker waits on while somebody holds SQLite for longer than it waits, and does its work afterwards."""

import sqlite3

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection

from cms.core.management.commands import db_worker
from tests.database.on_a_file import on_a_file

__all__ = ["on_a_file"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="SQLite's own locks"
    ),
]


@pytest.fixture(autouse=True)
def tasks_in_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work():
    call_command("db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)


def test_a_lock_that_lasts_stops_no_worker(on_a_file, monkeypatch, caplog):
    connection.settings_dict["OPTIONS"]["timeout"] = 0.05
    connection.ensure_connection()
    other = sqlite3.connect(on_a_file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(
        db_worker.time, "sleep", lambda seconds: other.in_transaction and other.execute("COMMIT")
    )
    work()
    assert "it goes on" in caplog.text
    assert not other.in_transaction
    other.close()


def test_another_fault_of_the_database_ends_it(monkeypatch):
    def breaks(*args, **options):
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(db_worker.Worker, "handle", breaks)
    with pytest.raises(OperationalError, match="disk"):
        work()
