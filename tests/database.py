"""The database of the tests, as migrations and data made it.

Transactional tests write for good; after each, the whole database is put back as it was, which takes a
fraction of what emptying its tables and filling them again took. On SQLite the migrated database is kept
from run to run too, under a name made from what it was made from: migrating takes half a minute.
"""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections

ROOMS = ("cms", "factcheck", "search")


class Noted:
    """The database as it was when this was made, kept in memory (SQLite)."""

    def __init__(self):
        connection.ensure_connection()
        self._copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(self._copy)

    def put_back(self) -> None:
        connection.ensure_connection()
        self._copy.backup(connection.connection)
        ContentType.objects.clear_cache()

    def forget(self) -> None:
        self._copy.close()


class NotedBeside:
    """The same on PostgreSQL: a database of its own beside the tests'."""

    def __init__(self):
        self._name = connection.settings_dict["NAME"]
        self._copy = f"{self._name}_copy"
        _copy_database(self._name, self._copy)

    def put_back(self) -> None:
        _copy_database(self._copy, self._name)
        ContentType.objects.clear_cache()

    def forget(self) -> None:
        _drop_database(self._copy)


def _copy_database(source: str, target: str) -> None:
    connections.close_all()
    _drop_database(target)
    _on_the_server(f"CREATE DATABASE {_quoted(target)} TEMPLATE {_quoted(source)}")


def _drop_database(name: str) -> None:
    _on_the_server(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")


def _on_the_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


class Kept:
    """The migrated SQLite database between runs, in pytest's cache."""

    def __init__(self, folder: Path):
        self.file = folder / f"{_made_from()}.sqlite3"
        self._open: list[sqlite3.Connection] = []

    def lay(self) -> None:
        """Have Django begin from the kept database, where there is one; it migrates what is missing."""
        create = connection.creation._create_test_db

        def create_and_fill(verbosity, autoclobber, keepdb=False):
            name = create(verbosity, autoclobber, keepdb)
            try:
                source = sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True)
            except sqlite3.OperationalError:
                return name  # none is kept yet
            # Held open: a database in memory ends with its last connection.
            target = sqlite3.connect(name, uri=True)
            self._open.append(target)
            with closing(source):
                source.backup(target)
            return name

        connection.creation._create_test_db = create_and_fill

    def keep(self) -> None:
        """Keep the database as it is now, in place of those kept before."""
        for target in self._open:
            target.close()
        if self.file.exists():
            return
        fresh = self.file.with_suffix(f".{os.getpid()}")
        connection.ensure_connection()
        with closing(sqlite3.connect(fresh)) as target:
            connection.connection.backup(target)
        for old in self.file.parent.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        os.replace(fresh, self.file)


def _made_from() -> str:
    """A name that changes with packages, migrations, data files and declarations of triggers."""
    base = Path(settings.BASE_DIR)
    digest = hashlib.sha256((base / "requirements.lock").read_bytes())
    for room in ROOMS:
        for path in sorted((base / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and _makes_the_database(path):
                digest.update(str(path.relative_to(base)).encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def _makes_the_database(path: Path) -> bool:
    if path.suffix != ".py" or "migrations" in path.parts:
        return True
    text = path.read_text()
    return "TRIGGER" in text or "append_only(" in text or "cms.core.triggers" in text
