"""The tests' database on PostgreSQL: a copy of a template that is kept on the same server."""

import hashlib
from contextlib import contextmanager
from itertools import count

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, connections

from .founding import found
from .made_from import digest

LOCK = 20260302


class PostgreSQLDatabase:
    """This process's database; the template carries the name of the checkout and of what it was made from."""

    PAYS, PAYS_FOR_SMALL = 2, 10  # times that a case, or a small one, is asked for before a copy pays
    MOST_KEPT = 25  # cases; each is a connection, of which a server has a hundred

    def __init__(self):
        checkout = hashlib.sha256(str(settings.BASE_DIR).encode()).hexdigest()[:8]
        self._family = f"tests_{checkout}_"
        self._kept = self._family + digest()

    def begin(self) -> None:
        """Connect to a fresh copy of the template; make that first where there is none."""
        self._name = connection.creation._get_test_db_name()
        with _one_at_a_time() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [self._family + "%"])
            known = {name for (name,) in cursor.fetchall()}
            if self._kept not in known:
                self._make()
                for old in known:
                    drop(old)
        self._own, self._copies, self._numbers = connections[DEFAULT_DB_ALIAS], [], count(1)
        self.put_back()

    def connect(self) -> None:
        """Let the connection be that to the process's own database."""
        connections[DEFAULT_DB_ALIAS] = self._own

    def connect_to_copy(self, source=None) -> None:
        """Let the connection be one to a new copy: of the template, or of the database of `source`."""
        fresh = self._own.copy()
        fresh.settings_dict["NAME"] = f"{self._name}_{next(self._numbers)}"
        if source:
            source.close()
        copy(source.settings_dict["NAME"] if source else self._kept, fresh.settings_dict["NAME"])
        self._copies.append(fresh)
        connections[DEFAULT_DB_ALIAS] = fresh

    def let_go(self, wrapper) -> None:
        """Have done with the connection to a copy, and with the copy."""
        self._copies.remove(wrapper)
        wrapper.close()
        drop(wrapper.settings_dict["NAME"])

    def note_changes(self) -> None:
        """Nothing to do: the server itself knows whether a transaction wrote."""

    def is_untouched(self) -> bool:
        """True when the transaction has written nothing, undone or not."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NULL")
            return cursor.fetchone()[0]

    def put_back(self) -> None:
        """Undo everything that was written since the beginning, committed or not."""
        connections.close_all()
        copy(self._kept, self._name)
        _connect_to(self._name)
        ContentType.objects.clear_cache()

    def end(self) -> None:
        connections.close_all()
        for wrapper in self._copies:
            wrapper.close()
            drop(wrapper.settings_dict["NAME"])
        drop(self._name)

    def _make(self) -> None:
        # Under another name until it is whole: a run that breaks off leaves none to be taken for it.
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        found()
        connections.close_all()
        copy(self._name, self._kept)


def copy(source: str, target: str) -> None:
    """Make `target` anew as a copy of `source`, to which nobody may be connected."""
    drop(target)
    # Copied as files: on a server that keeps the least log, a fifth of the time of copying page by page.
    _on_the_server(f"CREATE DATABASE {_quoted(target)} TEMPLATE {_quoted(source)} STRATEGY FILE_COPY")


def drop(name: str) -> None:
    """Drop the database, whoever is connected to it."""
    _on_the_server(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")


def _connect_to(name: str) -> None:
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()


def _on_the_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


@contextmanager
def _one_at_a_time():
    """A cursor on the server while no other process makes a template."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield cursor
