"""Cases that stand ready: built once a process by the services, each in a database of its own.

A test that begins with `desk.published()` needs no four people to write and approve a page before it: a test
of the same process that asked for the same case built it in a copy of the database and committed it there; it
and every later one is connected to that copy instead, in a transaction that is rolled back as always.
What it asks for next, with nothing else written between, is a case of its own that begins from the first.

A case is handed out only where nobody can tell it from one built on the spot: the test has written
nothing but cases, asked no page yet and put nothing into the cache, the clock is at the same time, and
nothing has been put in the place of settings or functions yet.
"""

from collections import Counter
from collections.abc import Callable
from functools import wraps
from inspect import signature

from django.core.cache import cache
from django.core.signals import request_started
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.signals import setting_changed

from cms.core import clock

from .case_keys import KEYED_SETTINGS, key_of
from .kept_files import KeptFiles, index_stamp, written
from .ready_case import ReadyCase


class ReadyCases:
    """The cases of this process, by what was asked for and what stood before."""

    def __init__(self):
        self.database = None  # SQLiteDatabase or PostgreSQLDatabase, once it is there
        self._allowed = self._building = False
        self._standing: ReadyCase | None = None  # the case that the test is connected to
        self._cases: dict[tuple, ReadyCase] = {}
        self._asked: Counter[tuple] = Counter()
        self._inner = KeptFiles()  # of the case that another is built on
        self._noted: tuple = ()

    def begin_test(self) -> None:
        """A test begins: from here on it may be given ready cases."""
        self._allowed, self._standing = self.database is not None, None
        if self._allowed:
            self._note()

    def connections(self) -> list[BaseDatabaseWrapper]:
        """The connections to the cases that stand."""
        return [case.connection for case in self._cases.values()]

    def no_more(self, **_signal) -> None:
        """From here on this test builds its cases: what it was shown may be remembered somewhere."""
        self._allowed = False

    def no_more_after(self, replace: Callable) -> Callable:
        """`replace`, which puts one thing in the place of another that a case may have been built with."""

        @wraps(replace)
        def replaced(*args, **kwargs):
            self.no_more()
            return replace(*args, **kwargs)

        return replaced

    def setting_replaced(self, *, setting: str, **_signal) -> None:
        """A setting has another value now: no more cases, unless each is known by that value."""
        if setting not in KEYED_SETTINGS:
            self.no_more()

    def end_test(self) -> None:
        """Connect to the process's own database again."""
        self._allowed, self._standing = False, None
        if self.database:
            left = connections[DEFAULT_DB_ALIAS]
            self.database.connect()
            self._leave(left)

    def take(self, key: tuple, build: Callable, *, small: bool):
        """What `build` returns: read from a database where it stands ready, or built here and now."""
        if not self._may_take():
            return build()
        key = (self._standing.key if self._standing else None, key)
        if key not in self._cases:
            self._asked[key] += 1
            if self._asked[key] < self._pays(small):
                return build()
            self._keep(self._prepare(key, build))
        return self._enter(self._cases[key])

    def _pays(self, small: bool) -> int:
        """How many times a case must be asked for before a copy of a database costs less than building it."""
        if small:
            return self.database.PAYS_FOR_SMALL
        return self.database.PAYS_INSIDE if self._building else self.database.PAYS

    def _keep(self, case: ReadyCase) -> None:
        """Keep the case; let go of the one that was not asked for the longest, if there are too many."""
        self._cases[case.key] = case
        if len(self._cases) > self.database.MOST_KEPT:
            key, oldest = next(iter(self._cases.items()))
            if oldest.connection is not connections[DEFAULT_DB_ALIAS]:
                self.database.let_go(self._cases.pop(key).connection)

    def _may_take(self) -> bool:
        if not self._allowed:
            return False
        connection = connections[DEFAULT_DB_ALIAS]
        outermost = len(connection.atomic_blocks) == 1 and not connection.run_on_commit
        return outermost and self.database.is_untouched() and self._beside() == self._noted

    def _prepare(self, key: tuple, build: Callable) -> ReadyCase:
        before, parent, around = written(), self._standing, (self._building, self._inner)
        block = self._move(lambda: self.database.connect_to_copy(parent and parent.connection))
        self._building, self._inner = True, parent.files if parent else KeptFiles()
        try:
            built = build()
            files = KeptFiles.since(before, self._inner.written)
        finally:
            self._standing, (self._building, self._inner) = parent, around
        connection = connections[DEFAULT_DB_ALIAS]
        connection.run_on_commit.clear()  # as in a test, nothing follows the commit
        block.__exit__(None, None, None)
        block.__enter__()
        return ReadyCase(key, connection, built, files)

    def _enter(self, case: ReadyCase):
        if self._building:
            self._move(lambda: self.database.connect_to_copy(case.connection))
            self._inner = case.files
        else:
            self._move(lambda: connections.__setitem__(DEFAULT_DB_ALIAS, case.connection))
        self._standing = self._cases[case.key] = self._cases.pop(case.key)  # the last asked for stands last
        cache.clear()
        case.files.put_back()
        self._note()
        return case.read()

    def _move(self, connect: Callable) -> transaction.Atomic:
        """Leave the test's transaction, connect elsewhere, begin it again there; returns its block."""
        left = connections[DEFAULT_DB_ALIAS]
        block = left.atomic_blocks[0]
        transaction.set_rollback(True)
        block.__exit__(None, None, None)
        connect()
        block.__enter__()
        self._leave(left)
        self._note()
        return block

    def _leave(self, connection) -> None:
        """Let go of a copy that no case stands in: one was to be built there, and began elsewhere.

        What is no copy is nobody's here: a browser test's thread gets another connection to the own database.
        """
        if connection in self.database.copies and connection not in self.connections():
            self.database.let_go(connection)

    def _note(self) -> None:
        """Begin to watch for changes."""
        self.database.note_changes()
        self._noted = self._beside()

    @staticmethod
    def _beside() -> tuple:
        """What a test may change or learn beside the database: the search index, what the cache holds."""
        return index_stamp(), set(cache._cache)


ready_cases = ReadyCases()
request_started.connect(ready_cases.no_more)
setting_changed.connect(ready_cases.setting_replaced)


def stands_ready(at=None, *, small=False):
    """Decorate a function that builds a case from plain arguments; with `at`, when the clock is held there.

    `small`: it costs no more than copies of a database may, so it must be asked for more often.
    """

    def decorate(build):
        parameters = signature(build)

        @wraps(build)
        def given(*args, **kwargs):
            bound = parameters.bind(*args, **kwargs)
            bound.apply_defaults()
            key = key_of(build, bound.arguments)
            if key is None or (at and clock.now() != at):
                return build(*args, **kwargs)
            return ready_cases.take(key, lambda: build(*args, **kwargs), small=small)

        return given

    return decorate
