"""The two PostgreSQL roles of a run that has them: acting as the owner, logging in as the application."""

from contextlib import contextmanager

import dj_database_url
import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections

from cms.core.transactions import as_who_logged_in as as_owner
from cms.settings.environment import read

__all__ = ["application_connected", "as_owner", "two_roles"]

two_roles = pytest.mark.skipif(not settings.DATABASE_OWNER_URL, reason="needs DATABASE_OWNER_URL")


@contextmanager
def application_connected():
    """Django's connection to the test's database is one for which the application itself has logged in."""
    wrapper = connection.copy()
    login = dj_database_url.parse(read().database_url)
    wrapper.settings_dict |= {name: login[name] for name in ("USER", "PASSWORD")} | {"OPTIONS": {}}
    before, connections[DEFAULT_DB_ALIAS] = connections[DEFAULT_DB_ALIAS], wrapper
    try:
        yield wrapper
    finally:
        connections[DEFAULT_DB_ALIAS] = before
        wrapper.close()
