"""Web and worker ask the database once before they begin, and refuse to without its triggers."""

import logging
import sys

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from cms.core import triggers

logger = logging.getLogger(__name__)
SHOWN = 10


def refuse_without_triggers() -> None:
    """Exit with what to do when the database is not guarded as declared, or half migrated.

    One that does not answer, or is empty, is told as that, and the process goes on: nothing can be written
    there, `/readyz` says what is missing, and so it does of triggers that go missing later.
    """
    try:
        why = why_not()
    except Error as error:
        logger.error("The database cannot be reached: %s: %s", type(error).__name__, error)
        return
    finally:
        connection.close()
    if why:
        sys.exit(f"Hải Đăng does not start: {why}")


def why_not() -> str | None:
    """None when a process may begin; else what is wrong and what to do. Raises the database's own errors."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        logger.error("The database is empty: run `manage.py migrate` as the owner of its tables to be.")
        return None
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return (
            f"{len(plan)} migrations are not applied. Run `manage.py migrate` as the owner of the tables, "
            "then start again."
        )
    if findings := triggers.problems():
        shown = [f"\n  {finding}" for finding in findings[:SHOWN]]
        if len(findings) > SHOWN:
            shown.append(f"\n  … and {len(findings) - SHOWN} more")
        return (
            "its database is not guarded as declared. What is missing, differs or is disabled is put back by "
            "`manage.py migrate` or `manage.py install_triggers`, run as the owner of the tables; find out "
            "first who took it away (docs/operations.md, “When start-up refuses”)." + "".join(shown)
        )
    return None
