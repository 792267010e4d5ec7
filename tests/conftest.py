"""Fixtures for all tests: the named people, the agencies, a clock that stands still."""

from datetime import datetime

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.utils import translation

from cms.core import clock
from cms.core.agencies.models import Agency
from cms.core.clock import VIETNAM

pytest_plugins = ["cms.core.guards.testing", "tests.search_engines"]


TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences"}
_ground = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """Load the agencies into the test database once; remember it all where a test will empty the tables."""
    with django_db_blocker.unblock():
        call_command("load_agencies", verbosity=0)
        if any(_empties_the_tables(item) for item in request.session.items):
            _ground.update(blocker=django_db_blocker, rows=connection.creation.serialize_db_to_string())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """After a transactional test, which empties every table, put back what migrations and data made."""
    result = yield
    if nextitem is not None and _ground and _empties_the_tables(item):
        with _ground["blocker"].unblock():
            call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
            connection.creation.deserialize_db_from_string(_ground["rows"])
            _count_on_after_them()
            ContentType.objects.clear_cache()
    return result


def _count_on_after_them():
    """Rows put back bear their old keys, of which PostgreSQL's sequences, begun anew, know nothing."""
    models = apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _empties_the_tables(item):
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


@pytest.fixture(autouse=True)
def _vietnamese():
    """Every test begins in the interface's first language; one that reads English pages leaves no trace."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _empty_cache():
    """Throttles count in the cache; one test must not use up another's, nor remember another's synonyms."""
    from django.core.cache import cache

    from search.synonyms.current import look_again

    cache.clear()
    look_again()


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
