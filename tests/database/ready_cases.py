"""Cases that stand ready: built once a process by the services, each in a database of its own.

A test that begins with `desk.published()` needs no four people to write and approve a page before it: the
second test of a process that asks for the same case builds it in a copy of the database and commits it there;
it and every later one is connected to that copy instead, in a transaction that is rolled back as always.

A case is handed out only where nobody can tell it from one built on the spot: it is the first thing the test
writes, at the same time of the clock, and nothing was put in the place of settings or functions.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.core import clock
from tests import ready_letters, wagtail_follows

PLAIN = (str, bool, int, type(None))


@dataclass(frozen=True)
class ReadyCase:
    """Where a case stands, the rows that were returned for it, and the files it wrote."""

    connection: BaseDatabaseWrapper
    built: object
    files: dict[Path, bytes]

    def read(self):
        """What was returned when it was built, read anew."""
        if isinstance(self.built, tuple):
            return tuple(_read(row) for row in self.built)
        return _read(self.built)


class ReadyCases:
    """The cases of this process, by what was asked for."""

    def __init__(self):
        self.database = None  # SQLiteDatabase or PostgreSQLDatabase, once it is there
        self._allowed = self._building = self._taken = False
        self._cases: dict[tuple, ReadyCase] = {}
        self._asked: Counter[tuple] = Counter()
        self._inner: dict[Path, bytes] = {}  # files of the case that another is built on

    def begin_test(self, *, allowed: bool) -> None:
        """Say whether the test that begins may be given ready cases."""
        self._allowed, self._taken = allowed and self.database is not None, False
        if self._allowed:
            self.database.note_changes()

    def end_test(self) -> None:
        """Connect to the process's own database again."""
        self._allowed = False
        if self.database:
            self.database.connect()

    def take(self, key: tuple, build: Callable):
        """What `build` returns: read from a database where it stands ready, or built here and now."""
        if not self._may_take():
            return build()
        if key not in self._cases:
            self._asked[key] += 1
            if self._building or self._asked[key] < 2:
                return build()
            self._cases[key] = self._prepare(build)
        return self._enter(self._cases[key])

    def _may_take(self) -> bool:
        # One a test: the next stands in another database.
        if not self._allowed or self._taken:
            return False
        connection = connections[DEFAULT_DB_ALIAS]
        outermost = len(connection.atomic_blocks) == 1
        return outermost and not connection.run_on_commit and self.database.is_untouched()

    def _prepare(self, build: Callable) -> ReadyCase:
        before, self._inner = _files(), {}
        block = self._move(self.database.connect_to_copy)
        self._building = True
        try:
            built = build()
        finally:
            self._building = self._taken = False
        connection = connections[DEFAULT_DB_ALIAS]
        connection.run_on_commit.clear()  # as in a test, nothing follows the commit
        block.__exit__(None, None, None)
        block.__enter__()
        files = {path: path.read_bytes() for path in _files() - before}
        return ReadyCase(connection, built, self._inner | files)

    def _enter(self, case: ReadyCase):
        if self._building:
            self._move(lambda: self.database.connect_to_copy(case.connection))
            self._inner = case.files
        else:
            self._move(lambda: connections.__setitem__(DEFAULT_DB_ALIAS, case.connection))
        self._taken = True
        cache.clear()
        for path, content in case.files.items():
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return case.read()

    def _move(self, connect: Callable) -> transaction.Atomic:
        """Leave the test's transaction, connect elsewhere, begin it again there; returns its block."""
        block = connections[DEFAULT_DB_ALIAS].atomic_blocks[0]
        transaction.set_rollback(True)
        block.__exit__(None, None, None)
        connect()
        block.__enter__()
        self.database.note_changes()
        return block


ready_cases = ReadyCases()


def stands_ready(at=None):
    """Decorate a function that builds a case from plain arguments with the clock at `at` (None: not held)."""

    def decorate(build):
        parameters = signature(build)

        @wraps(build)
        def given(*args, **kwargs):
            bound = parameters.bind(*args, **kwargs)
            bound.apply_defaults()
            key = (build.__qualname__, bound.args, tuple(sorted(bound.kwargs.items())))
            in_time = clock.now() == at if at else not clock.is_set()
            if not in_time or not _is_plain(key):
                return build(*args, **kwargs)
            made_with = (ready_letters.are_rendered(), wagtail_follows.is_on())
            return ready_cases.take((*key, *made_with), lambda: build(*args, **kwargs))

        return given

    return decorate


def _is_plain(value) -> bool:
    return all(map(_is_plain, value)) if isinstance(value, tuple) else isinstance(value, PLAIN)


def _read(row):
    return type(row)._default_manager.get(pk=row.pk)


def _files() -> set[Path]:
    roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT))
    return {path for root in roots for path in root.rglob("*") if path.is_file()}
