"""Fixtures for all tests: the named people, the agencies, a clock that stands still."""

import shutil
from datetime import datetime

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import TransactionTestCase
from django.utils import translation

from cms.core import clock
from cms.core.agencies.models import Agency
from cms.core.clock import VIETNAM

from . import database, desk

pytest_plugins = ["tests.search_engines"]


TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.fixture(scope="session")
def kept_database(request, on_postgresql):
    """The migrated SQLite database of the run before; None on PostgreSQL."""
    return None if on_postgresql else database.Kept(request.config.cache.mkdir("database"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, kept_database):
    """Begin from the kept database, where there is one."""
    if kept_database:
        kept_database.lay()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, kept_database, on_postgresql, request):
    """Load the agencies into the test database once; note it all where a test will write for good."""
    noted = None
    with django_db_blocker.unblock():
        if kept_database:
            kept_database.keep()
        call_command("load_agencies", verbosity=0)
        if any(map(_writes_for_good, request.session.items)):
            noted = database.NotedBeside() if on_postgresql else database.Noted()
            TransactionTestCase._fixture_teardown = lambda _case: noted.put_back()
    yield
    if noted:
        with django_db_blocker.unblock():
            noted.forget()


def _writes_for_good(item):
    marker = item.get_closest_marker("django_db")
    return bool(TRANSACTIONAL & set(item.fixturenames) or (marker and marker.kwargs.get("transaction")))


@pytest.fixture
def agencies(db):
    """The agencies and places of the real data, as a QuerySet of agencies."""
    return Agency.objects.all()


@pytest.fixture
def clock_at():
    """`with clock_at(2026, 3, 2, 9):` holds the clock at that time of Viet Nam; a datetime is taken too."""

    def held(*when):
        moment = when[0] if isinstance(when[0], datetime) else datetime(*when, tzinfo=VIETNAM)
        return clock.at(moment)

    return held


@pytest.fixture
def monday_morning(db):
    """The clock stands at nine on a Monday, the time from which the desk's cases are told."""
    with clock.at(desk.WHEN):
        yield


@pytest.fixture(autouse=True)
def _vietnamese():
    """Every test begins in the interface's first language; one that reads English pages leaves no trace."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _empty_cache():
    """Throttles count in the cache; one test must not use up another's, nor remember another's synonyms."""
    from django.core.cache import cache

    from search.synonym_cache import expire

    cache.clear()
    expire()


@pytest.fixture(autouse=True)
def _no_index_left():
    """A test that writes for good has its changes put into the index; the next one must not find them."""
    yield
    if settings.SEARCH_DIR.exists():
        from search import engines

        engines.forget()
        shutil.rmtree(settings.SEARCH_DIR)


def _named(username):
    @pytest.fixture(name=username)
    def person(db):
        from tests.people import named

        return named(username)

    return person


lan = _named("lan")
minh = _named("minh")
hanh = _named("hanh")
quang = _named("quang")
thu = _named("thu")
vinh = _named("vinh")
son = _named("son")
mai = _named("mai")
oanh = _named("oanh")
phuc = _named("phuc")
an = _named("an")
binh = _named("binh")
kim = _named("kim")
root = _named("root")
