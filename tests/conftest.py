"""Fixtures for all tests: the named people, the agencies, a clock that stands still."""

import shutil
from datetime import datetime

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from cms.core import clock
from cms.core.agencies.models import Agency
from cms.core.clock import VIETNAM
from search.synonym_cache import expire

from . import desk, people, ready_letters, wagtail_follows
from .database.one_cpu import share_one_cpu
from .database.postgresql import PostgreSQLDatabase
from .database.ready_cases import ready_cases
from .database.removing import remove_people
from .database.sqlite import SQLiteDatabase

pytest_plugins = ["tests.search_engines"]

# How long an example takes says how busy the machine is.
hypothesis_settings.register_profile(
    "patient", parent=hypothesis_settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("patient")


@pytest.fixture(scope="session")
def django_db_setup(
    request, django_test_environment, django_db_modify_db_settings, django_db_blocker, on_postgresql
):
    """This process's copy of the kept database; transactional tests are undone by copying it again."""
    with django_db_blocker.unblock():
        folder = request.config.cache.mkdir("database")
        share_one_cpu()
        database = PostgreSQLDatabase() if on_postgresql else SQLiteDatabase(folder)
        database.begin()
        ready_cases.database = database
        TransactionTestCase._fixture_teardown = lambda _case: database.put_back()
    yield
    ready_cases.database = None
    with django_db_blocker.unblock():
        database.end()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_setup(item):
    _forget()
    ready_cases.begin_test()
    yield


def _forget() -> None:
    """Throttles count in the cache; one test must not use up another's, nor remember another's synonyms."""
    cache.clear()
    expire()


@pytest.fixture
def monkeypatch(monkeypatch):
    """pytest's own; once it has replaced something, the test is given no more ready cases."""
    for name in ("setattr", "delattr", "setitem", "delitem", "setenv", "delenv", "context"):
        setattr(monkeypatch, name, ready_cases.no_more_after(getattr(monkeypatch, name)))
    return monkeypatch


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown(item):
    yield
    ready_cases.end_test()


ready_letters.use_ready()


@pytest.fixture
def letters_rendered():
    """Setting a letter takes half a second: only tests that look at letters ask for this."""
    with ready_letters.rendered():
        yield


wagtail_follows.stop()


@pytest.fixture
def wagtail_indexes():
    """Wagtail's search and its index of references follow each save, which no other test looks at."""
    wagtail_follows.start()
    yield
    wagtail_follows.stop()


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
def _no_index_left():
    """A test that writes for good has its changes put into the index; the next one must not find them."""
    yield
    if settings.SEARCH_DIR.exists():
        from search import engines

        engines.forget()
        shutil.rmtree(settings.SEARCH_DIR)


@pytest.fixture
def without_people(db):
    """The database before its first account: no person, no role, no event."""
    remove_people()


def _named(username):
    @pytest.fixture(name=username)
    def person(db):
        return people.named(username)

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
