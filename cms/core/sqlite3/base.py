"""SQLite's backend of Django, with one change: who waits to write looks often, one of each process at a time.

SQLite itself lets every waiting writer look again after 1, 2, 5 … 100 milliseconds. A dozen of them left the
database idle most of the time, and those who came first waited longest.
"""

import random
import sqlite3
import threading
from time import monotonic, sleep

from django.db.backends.sqlite3 import base
from django.db.backends.utils import debug_transaction

LOOKS_AGAIN = 0.002, 0.004  # seconds; not in step with the others
_waits = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's. A transaction begins within the `timeout` of the settings' OPTIONS, or raises
    OperationalError ("database is locked"), as SQLite's own waiting does."""

    def _start_transaction_under_autocommit(self):
        # SQLite's default, where the settings say nothing, is five seconds.
        seconds = self.settings_dict["OPTIONS"].get("timeout", 5)
        begin = f"BEGIN {self.transaction_mode or ''}".strip()
        with debug_transaction(self, begin), self.wrap_database_errors:
            self.connection.execute("PRAGMA busy_timeout=0")
            try:
                self._in_turn(begin, monotonic() + seconds)
            finally:
                self.connection.execute(f"PRAGMA busy_timeout={int(seconds * 1000)}")

    def _in_turn(self, begin: str, ends: float) -> None:
        held = _waits.acquire(timeout=max(ends - monotonic(), 0))
        try:
            while not self._begun(begin, ends):
                sleep(random.uniform(*LOOKS_AGAIN))  # noqa: S311 - no secret
        finally:
            if held:
                _waits.release()

    def _begun(self, begin: str, ends: float) -> bool:
        try:
            # Past Django's cursor: an error of that keeps the cursor until some other thread collects it, and
            # that thread stands still while this connection waits, with the transaction it waits for open.
            self.connection.execute(begin)
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() >= ends:
                raise
            return False
        return True
