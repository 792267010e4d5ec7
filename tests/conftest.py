"""Fixtures for all tests: the named people, the agencies, a clock that stands still."""

from datetime import datetime

import pytest

from cms.core import clock
from cms.core.clock import VIETNAM

pytest_plugins = ["cms.core.guards.testing"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the agencies into the test database once."""
    from django.core.management import call_command, get_commands

    with django_db_blocker.unblock():
        if "load_agencies" in get_commands():
            call_command("load_agencies", verbosity=0)


@pytest.fixture
def agencies(db):
    """The agencies and places of the real data; loaded again where a transactional test emptied them."""
    from django.core.management import call_command

    from cms.core.agencies.models import Agency

    if not Agency.objects.exists():
        call_command("load_agencies", verbosity=0)
    return Agency.objects.all()


@pytest.fixture
def clock_at():
    """`with clock_at(2026, 3, 2, 9):` holds the clock at that time of Viet Nam; a datetime is taken too."""

    def held(*when):
        moment = when[0] if isinstance(when[0], datetime) else datetime(*when, tzinfo=VIETNAM)
        return clock.at(moment)

    return held


@pytest.fixture(autouse=True)
def _empty_cache():
    """Throttles count in the cache; one test must not use up another's."""
    from django.core.cache import cache

    cache.clear()


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
