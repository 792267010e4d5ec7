"""What a test run needs to know about its surroundings: tests for PostgreSQL are left out elsewhere."""

import pytest
from django.conf import settings


def pytest_collection_modifyitems(config, items):
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    elsewhere = [item for item in items if item.get_closest_marker("postgres")]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]


@pytest.fixture(scope="session")
def on_postgresql() -> bool:
    """True when this run's database is a PostgreSQL."""
    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
