"""A fixture: the test's SQLite is a file with its write-ahead log, as in production."""

import sqlite3
from contextlib import closing

import pytest
from django.db import DEFAULT_DB_ALIAS, connections


@pytest.fixture
def on_a_file(tmp_path):
    """The path of the file, in a folder of its own."""
    before = connections[DEFAULT_DB_ALIAS]
    path = tmp_path / "database" / "haidang.sqlite3"
    path.parent.mkdir()
    fresh = before.copy()
    fresh.settings_dict["NAME"] = str(path)
    with closing(sqlite3.connect(path)) as target:
        before.connection.backup(target)
    connections[DEFAULT_DB_ALIAS] = fresh
    yield path
    connections[DEFAULT_DB_ALIAS] = before
    fresh.close()
