"""The tests' database on PostgreSQL: a copy of a template that is kept on the same server."""

import hashlib
import os
from contextlib import ExitStack, contextmanager
from itertools import count

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, connections

from cms.core.database_roles.sql import granting

from .founding import found
from .made_from import digest

LOCK = 20260302
APPLICATION = connection.settings_dict["OPTIONS"].get("assume_role")


class PostgreSQLDatabase:
    """This process's database; the template carries the name of the checkout and of what it was made from.

    Where the settings name an owner, the owner makes and copies it, and tests have the application's rights.
    """

    # Times that a case is asked for before a copy pays: by a test, by the building of another, a small one.
    PAYS, PAYS_INSIDE, PAYS_FOR_SMALL = 1, 2, 4
    # Cases of this process; each is a connection, of which a server may have only a hundred.
    MOST_KEPT = 60 // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1))

    def __init__(self):
        made_for = f"{settings.BASE_DIR} {APPLICATION}"
        self._family = f"tests_{hashlib.sha256(made_for.encode()).hexdigest()[:8]}_"
        self._kept = self._family + digest()

    def begin(self) -> None:
        """Connect to a fresh copy of the template; make that first where there is none."""
        self._name = connection.creation._get_test_db_name()
        self._open = ExitStack()
        with _as_owner():
            self._server = self._open.enter_context(connection._nodb_cursor())
            with self._one_at_a_time():
                self._server.execute(
                    "SELECT datname FROM pg_database WHERE datname LIKE %s", [self._family + "%"]
                )
                known = {name for (name,) in self._server.fetchall()}
                if self._kept not in known:
                    self._make()
                    for old in known:
                        self._drop(old)
        self.own, self.copies, self._numbers = connections[DEFAULT_DB_ALIAS], [], count(1)
        self.put_back()

    def connect(self) -> None:
        """Let the connection be that to the process's own database."""
        connections[DEFAULT_DB_ALIAS] = self.own

    def connect_to_copy(self, source=None) -> None:
        """Let the connection be one to a new copy: of the template, or of the database of `source`."""
        fresh = self.own.copy()
        fresh.settings_dict["NAME"] = f"{self._name}_{next(self._numbers)}"
        if source:
            source.close()
        self._copy(source.settings_dict["NAME"] if source else self._kept, fresh.settings_dict["NAME"])
        self.copies.append(fresh)
        connections[DEFAULT_DB_ALIAS] = fresh

    def let_go(self, wrapper) -> None:
        """Have done with the connection to a copy, and with the copy."""
        self.copies.remove(wrapper)
        wrapper.close()
        self._drop(wrapper.settings_dict["NAME"])

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
        self._copy(self._kept, self._name)
        _connect_to(self._name)
        ContentType.objects.clear_cache()

    def end(self) -> None:
        connections.close_all()
        for wrapper in list(self.copies):
            self.let_go(wrapper)
        self._drop(self._name)
        self._open.close()

    def _make(self) -> None:
        # Under another name until it is whole: a run that breaks off leaves none to be taken for it.
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        found()
        if APPLICATION:
            with connection.cursor() as cursor:
                cursor.execute(granting(application=APPLICATION, database=self._name))
        connections.close_all()
        self._copy(self._name, self._kept)

    def _copy(self, source: str, target: str) -> None:
        """Make `target` anew as a copy of `source`, to which nobody may be connected."""
        self._drop(target)
        # Copied as files: on a server that keeps the least log, a fifth of the time of copying page by page.
        self._server.execute(
            f"CREATE DATABASE {_quoted(target)} TEMPLATE {_quoted(source)} STRATEGY FILE_COPY"
        )
        if APPLICATION:  # the one right that a copy does not have from its template
            self._server.execute(f"REVOKE TEMPORARY ON DATABASE {_quoted(target)} FROM PUBLIC")

    def _drop(self, name: str) -> None:
        """Drop the database, whoever is connected to it."""
        self._server.execute(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")

    @contextmanager
    def _one_at_a_time(self):
        """While no other process makes a template."""
        self._server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            self._server.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextmanager
def _as_owner():
    """Connections that are opened meanwhile keep the role that logs in."""
    options = connection.settings_dict["OPTIONS"]
    assumed = options.pop("assume_role", None)
    try:
        yield
    finally:
        if assumed:
            options["assume_role"] = assumed


def _connect_to(name: str) -> None:
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
