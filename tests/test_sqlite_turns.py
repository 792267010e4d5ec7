"""Two who write to SQLite at once: the second waits for its turn, as long as the settings say."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from cms.core.sqlite3.base import DatabaseWrapper
from tests.database.on_a_file import on_a_file

__all__ = ["on_a_file"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="SQLite's own locks"
    ),
]


@pytest.fixture
def other(on_a_file):
    """Somebody else's connection, in a transaction that writes."""
    connection.ensure_connection()
    theirs = sqlite3.connect(on_a_file, isolation_level=None, check_same_thread=False)
    theirs.execute("BEGIN IMMEDIATE")
    yield theirs
    theirs.close()


def busy_timeout() -> int:
    return connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]


def test_a_transaction_begins_once_the_others_is_over(other):
    ends = threading.Timer(0.2, other.execute, ["COMMIT"])
    ends.start()
    with transaction.atomic():
        assert not other.in_transaction
    ends.join()
    assert busy_timeout() == connection.settings_dict["OPTIONS"]["timeout"] * 1000


def test_who_waited_in_vain_is_told_and_may_try_again(other):
    connection.settings_dict["OPTIONS"]["timeout"] = 0.05
    for _time in range(2):
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pass
    other.execute("COMMIT")
    with transaction.atomic():
        assert connection.in_atomic_block
    assert busy_timeout() == 50


def test_many_of_one_process_all_get_their_turn(on_a_file):
    connection.cursor().execute("CREATE TABLE turns (taken integer)")

    def take(number):
        mine = DatabaseWrapper(connection.settings_dict | {"NAME": str(on_a_file)}, "default")
        try:
            mine.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
            mine.connection.execute("INSERT INTO turns SELECT count(*) FROM turns")
            mine.commit()
        finally:
            mine.close()

    with ThreadPoolExecutor(8) as people:
        list(people.map(take, range(40)))
    taken = connection.connection.execute("SELECT taken FROM turns ORDER BY rowid").fetchall()
    assert [number for (number,) in taken] == list(range(40))
