"""What a test run needs to know about its surroundings.

Tests for a server that is not there are left out; nothing in Python reaches beyond this machine; a slow
machine fails no property test.
"""

import gc
import ipaddress
import shutil
import socket

import hypothesis
import pytest
from django.conf import settings

hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")


def pytest_unconfigure():
    # The processes of pytest-xdist end without the exit handler that the settings registered.
    shutil.rmtree(settings.TEST_DIR, ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    absent = set()
    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        absent.add("postgres")
    if not settings.TEST_ELASTICSEARCH_URL:
        absent.add("elasticsearch")
    elsewhere = [item for item in items if any(map(item.get_closest_marker, absent))]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if not any(map(item.get_closest_marker, absent))]
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = _in_good_order(items, workers)


def _in_good_order(items: list, workers: int) -> list:
    """The long tests first: begun last, they would hold one process while the others have nothing left to do.

    The first process may have to make the database that is then kept (half a minute); each other one, whose
    share begins at its fraction of the list, has tests without a database to run until then.
    """
    long = [item for item in items if item.get_closest_marker("long")]
    rest = [item for item in items if not item.get_closest_marker("long")]
    dry = [item for item in rest if not _uses_database(item)]
    ordered = long + [item for item in rest if _uses_database(item)]
    share, portion = len(items) // workers, len(dry) // max(workers - 1, 1)
    for number in range(1, workers):
        start = share * number
        ordered[start:start] = dry[portion * (number - 1) : portion * number]
    return ordered + dry[portion * (workers - 1) :]


def _uses_database(item) -> bool:
    return bool(item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def on_postgresql() -> bool:
    """True when this run's database is a PostgreSQL."""
    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


@pytest.fixture(autouse=True, scope="session")
def _this_machine_only():
    """A test that asks another machine for anything fails with the address it asked."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                raise AssertionError(f"A test reached for another machine: {host}")
        return connect(self, address)

    socket.socket.connect = connect_here
    yield
    socket.socket.connect = connect


@pytest.fixture(autouse=True, scope="session")
def _garbage_collected_rarely():
    """Each collection walks all of Django again: a tenth of the time of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
