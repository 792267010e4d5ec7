"""After a purge no byte of what was planted is left: in files, a dump, a backup, the database itself.

Planted in every column and file that a purge reaches (`tests/plants.py`); what a new room keeps is planted
by a planter of its own. What was sealed may lie in a backup as ciphertext that no key reads any more.
"""

import logging
import secrets
import shutil
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

import tests.plants  # noqa: F401 - its planters register themselves
from cms.core import clock
from cms.core.events.verifying import verify
from cms.core.privacy import space
from cms.core.privacy.purging import due_counts, purge_all
from cms.core.shredding import KeyShredded, unseal
from tests import desk
from tests.database.on_a_file import on_a_file
from tests.planting import LATER, PLANTERS
from tools.byte_search import search, spellings

__all__ = ["on_a_file"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday_morning")]
on_sqlite = pytest.mark.skipif(
    not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="SQLite's own files"
)
on_postgresql = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="needs DATABASE_URL of a PostgreSQL"
)


def folders() -> list[Path]:
    named = (settings.MEDIA_ROOT, settings.PRIVATE_ROOT, settings.SEARCH_DIR, settings.KEYS_DIR)
    return [Path(folder) for folder in named if Path(folder).exists()]


def holding(mark: str, *roots: Path) -> list[str]:
    """The files below `roots` that hold the mark, however it is written."""
    return [str(found.path) for found in search(spellings(mark), *roots)]


@pytest.fixture(autouse=True)
def every_line_of_the_log(caplog):
    caplog.set_level(logging.DEBUG)


def plant(mark):
    return [sealed for planter in PLANTERS for sealed in planter(mark)]


def purge():
    with clock.at(clock.now() + LATER):
        report = purge_all()
        assert report.failed == []
        assert {name: count for name, count in due_counts().items() if count} == {}
        return report


def expect_shredded(sealed):
    for each in sealed:
        with pytest.raises(KeyShredded):
            unseal(each.key_id, each.token)


@on_sqlite
def test_nothing_planted_is_left_in_the_files_of_sqlite_nor_readable_in_a_backup(on_a_file, tmp_path, caplog):
    desk.published()
    mark = f"hd{secrets.token_hex(8)}"
    sealed = plant(mark)
    backup = tmp_path / "backup"
    shutil.copytree(on_a_file.parent, backup)  # with the log beside it, as a copy of the folder has it
    with closing(sqlite3.connect(backup / on_a_file.name)) as copy:
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert holding(mark, on_a_file.parent), "what libraries keep stands there plainly"
    assert all(each.stored.encode() in (backup / on_a_file.name).read_bytes() for each in sealed)
    assert sum(unseal(each.key_id, each.token).count(mark) for each in sealed) >= len(sealed)

    assert purge().told == []

    assert holding(mark, on_a_file.parent, *folders()) == []
    assert mark not in caplog.text
    database = on_a_file.read_bytes()
    assert [each for each in sealed if each.stored.encode() in database] == []
    expect_shredded(sealed)
    assert verify() == []
    assert on_a_file.with_name(f"{on_a_file.name}-wal").stat().st_size == 0


@on_sqlite
def test_while_somebody_reads_the_purge_says_what_it_could_not_do_and_does_it_the_next_time(on_a_file):
    mark = f"hd{secrets.token_hex(8)}"
    desk.published()
    plant(mark)
    reader = sqlite3.connect(on_a_file)
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM factcheck_item").fetchone()
    connection.connection.execute("PRAGMA busy_timeout = 100")
    assert any("-wal" in sentence for sentence in purge().told)
    reader.close()
    assert purge().told == []
    assert holding(mark, on_a_file.parent) == []


@on_sqlite
def test_a_vacuum_that_takes_too_long_is_given_up_and_said(on_a_file):
    desk.published()
    plant(f"hd{secrets.token_hex(8)}")
    assert any("VACUUM" in sentence for sentence in space.tidy([], seconds=0))
    assert verify() == []


@on_sqlite
def test_a_full_disk_leaves_the_database_as_it_is(on_a_file, monkeypatch):
    full = shutil.disk_usage("/")._replace(free=0)
    monkeypatch.setattr(space.shutil, "disk_usage", lambda path: full)
    assert any("chỗ trống" in sentence for sentence in space.tidy([]))


@on_postgresql
@pytest.mark.postgres
def test_nothing_planted_is_left_in_any_row_of_postgresql(caplog):
    desk.published()
    mark = f"hd{secrets.token_hex(8)}"
    sealed = plant(mark)
    assert mark in everything_stored()
    purge()
    stored = everything_stored()
    assert mark not in stored
    assert [each for each in sealed if each.stored in stored] == []
    assert holding(mark, *folders()) == []
    assert mark not in caplog.text
    expect_shredded(sealed)
    assert verify() == []


def everything_stored() -> str:
    """All rows of all tables as text: what a dump would hold."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def test_a_dry_run_names_every_purger_and_leaves_what_was_planted():
    desk.published()
    plant(f"hd{secrets.token_hex(8)}")
    with clock.at(clock.now() + LATER):
        before = due_counts()
        call_command("purge_personal_data", "--dry-run", stdout=StringIO())
        assert due_counts() == before
    assert {name for name, count in before.items() if not count} <= {"cache", "readings", "past_lists"}
