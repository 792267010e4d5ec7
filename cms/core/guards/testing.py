"""pytest plugin: guards stand in every test and are lifted only for the flush after a transactional one.

Django empties all tables after a transactional or live-server test with DELETE (SQLite) or TRUNCATE
(PostgreSQL), which the guards refuse, as they should. Use: `pytest_plugins = ["cms.core.guards.testing"]`.
"""

import pytest


@pytest.fixture(scope="session", autouse=True)
def guards_lifted_for_flush():
    """Wrap the one method through which Django empties the database."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    from cms.core.guards import lifted

    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_unguarded(self, sql_list):
        with lifted(self.connection.alias):
            return flush(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = flush_unguarded
    yield
    BaseDatabaseOperations.execute_sql_flush = flush
