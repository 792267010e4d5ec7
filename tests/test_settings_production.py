"""Production starts on good values and refuses each unsafe one, naming the variable."""

import pytest

from tests.settings_loader import SettingsLoader
from tools.check_deploy import sample


@pytest.fixture(scope="module")
def loader():
    made = SettingsLoader()
    yield made
    made.close()


@pytest.fixture
def start(loader):
    """`start(NAME=value)` loads cms.settings.production in a process of its own, on good values but these."""
    return lambda **changes: loader.load({**sample(), **changes})


def test_good_values_start_with_mfa_on_and_debug_off(start):
    started = start()
    assert started.returncode == 0, started.stderr
    assert started.stdout.split() == ["False", "True", "False"]


@pytest.mark.parametrize(
    ("name", "unsafe"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "too-short"),
        ("SECRET_KEY", "x" * 60),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "sqlite:///portal.sqlite3"),
        ("FIELD_KEYS", ""),
        ("FIELD_KEYS", "not-a-key"),
        ("EVENT_KEY", ""),
        ("EVENT_KEY", "not-a-key"),
        ("EVENT_PUBLIC_KEYS", "no-key:7"),
        ("DEMO", "1"),
        ("DEBUG", "1"),
        ("SITE_URL", "http://portal.example"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "portal.example,localhost"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", ","),
    ],
)
def test_an_unsafe_value_stops_production_and_the_message_names_the_variable(start, name, unsafe):
    started = start(**{name: unsafe})
    assert started.returncode != 0
    last_line = started.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last_line
    assert name in last_line


def test_every_unsafe_value_is_named_at_once(start):
    started = start(SECRET_KEY="short", DEMO="1", SITE_URL="http://portal.example")
    assert all(name in started.stderr for name in ("SECRET_KEY", "DEMO must", "SITE_URL"))


def test_asking_for_no_mfa_changes_nothing_in_production(start):
    assert start(REQUIRE_MFA="0").stdout.split()[1] == "True"


def test_development_settings_refuse_a_public_host(loader):
    started = loader.load({"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "ALLOWED_HOSTS": "portal.example"})
    assert started.returncode != 0
    assert "ALLOWED_HOSTS" in started.stderr
