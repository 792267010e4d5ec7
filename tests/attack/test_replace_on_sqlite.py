"""SQLite's REPLACE takes a row out without asking its triggers, unless the connection says otherwise."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from cms.core import triggers
from factcheck.models import Participation
from tests import desk

pytestmark = [
    pytest.mark.usefixtures("monday_morning"),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no REPLACE"),
]

KEPT = {"item", "escalation", "appeal", "post"}


@pytest.fixture
def stranger(tmp_path):
    """Somebody's own connection to the database's file: foreign keys off, triggers of REPLACE off."""
    desk.sent()
    path = tmp_path / "haidang.sqlite3"
    path.write_bytes(connection.connection.serialize())  # a backup waits for the test's own transaction
    with closing(sqlite3.connect(path)) as theirs:
        yield theirs


def replaced(theirs, table: str, verb: str) -> bool:
    """Whether the first row of the table could be put in the place of itself."""
    columns = [row[1] for row in theirs.execute(f'PRAGMA table_info("{table}")')]
    names = ", ".join(f'"{name}"' for name in columns)
    try:
        theirs.execute(f'{verb} INTO "{table}" ({names}) SELECT {names} FROM "{table}" LIMIT 1')
    except sqlite3.IntegrityError as refusal:
        return not triggers.is_refusal(refusal)
    finally:
        theirs.rollback()
    return True


def test_no_kept_row_is_replaced_by_who_did_not_ask_for_recursive_triggers(stranger):
    tables = {*triggers.append_only_tables(), *(f"factcheck_{name}" for name in KEPT)}
    filled = {
        table
        for table in tables
        if stranger.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")').fetchone()[0]
    }
    assert {"cms_events_event", "cms_events_chain", "factcheck_participation", "factcheck_verdict"} <= filled
    for verb in ("REPLACE", "INSERT OR REPLACE"):
        assert [table for table in sorted(filled) if replaced(stranger, table, verb)] == []


def test_nor_through_a_unique_value(stranger):
    """The one verdict in force of an item would go for another of the same item."""
    columns = [row[1] for row in stranger.execute("PRAGMA table_info(factcheck_verdict)") if row[1] != "id"]
    chosen = ", ".join(f"'{'0' * 32}'" if name == "public_id" else f'"{name}"' for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    with pytest.raises(sqlite3.IntegrityError, match=r"HAIDANG: .*verdict"):
        stranger.execute(f"REPLACE INTO factcheck_verdict ({names}) SELECT {chosen} FROM factcheck_verdict")


def test_an_upsert_is_refused_and_a_new_row_is_none(stranger):
    with pytest.raises(sqlite3.IntegrityError, match="HAIDANG: append-only four eyes"):
        stranger.execute(
            "INSERT INTO factcheck_participation SELECT * FROM factcheck_participation WHERE true LIMIT 1 "
            "ON CONFLICT (id) DO UPDATE SET person_id = 1"
        )
    columns = [field.column for field in Participation._meta.concrete_fields if not field.primary_key]
    names = ", ".join(columns)
    stranger.execute(
        f"INSERT INTO factcheck_participation ({names}) SELECT {names} FROM factcheck_participation LIMIT 1"
    )
