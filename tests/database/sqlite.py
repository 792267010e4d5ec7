"""The tests' database on SQLite: a copy, in memory, of the file kept in pytest's cache."""

import fcntl
import os
import sqlite3
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, connections

from .founding import found
from .made_from import digest


class SQLiteDatabase:
    """This process's database; `folder` keeps what it is copied from between runs."""

    # Times that a case is asked for before a copy pays: by a test, by the building of another, a small one.
    PAYS, PAYS_INSIDE, PAYS_FOR_SMALL = 1, 1, 2
    MOST_KEPT = 60  # cases; each is some megabytes of memory

    def __init__(self, folder: Path):
        self._folder, self._kept = folder, folder / f"{digest()}.sqlite3"

    def begin(self) -> None:
        """Connect to a fresh copy of the kept database; make that first where there is none."""
        with _one_at_a_time(self._folder):
            if not self._kept.exists():
                self._make()
        name = connection.creation._get_test_db_name()
        connection.close()
        settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
        self._image = sqlite3.connect(":memory:", check_same_thread=False)
        with closing(sqlite3.connect(f"{self._kept.as_uri()}?mode=ro", uri=True)) as source:
            source.backup(self._image)
        self.own, self.copies, self._numbers = connections[DEFAULT_DB_ALIAS], [], count(1)
        self.put_back()

    def connect(self) -> None:
        """Let the connection be that to the process's own database."""
        connections[DEFAULT_DB_ALIAS] = self.own

    def connect_to_copy(self, source=None) -> None:
        """Let the connection be one to a new copy: of the kept database, or of the one of `source`."""
        fresh = self.own.copy()
        fresh.settings_dict["NAME"] = f"file:copy_{next(self._numbers)}?mode=memory&cache=shared"
        fresh.connect()
        (source.connection if source else self._image).backup(fresh.connection)
        self.copies.append(fresh)
        connections[DEFAULT_DB_ALIAS] = fresh

    def let_go(self, copy) -> None:
        """Have done with the connection to a copy, and with the copy."""
        self.copies.remove(copy)
        copy.connection.close()

    def note_changes(self) -> None:
        """Begin to watch the connection for changes."""
        self._changes = connection.connection.total_changes if connection.connection else None

    def is_untouched(self) -> bool:
        """True when nothing was written since `note_changes`, undone or not."""
        return connection.connection.total_changes == self._changes

    def put_back(self) -> None:
        """Undo everything that was written since the beginning, committed or not."""
        connection.ensure_connection()
        self._image.backup(connection.connection)
        ContentType.objects.clear_cache()

    def end(self) -> None:
        self._image.close()

    def _make(self) -> None:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        found()
        fresh = self._kept.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(fresh)) as target:
            connection.connection.backup(target)
        for old in self._folder.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        os.replace(fresh, self._kept)


@contextmanager
def _one_at_a_time(folder: Path):
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
