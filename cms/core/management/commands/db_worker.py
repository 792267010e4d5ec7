"""The worker of django-tasks: it refuses a database without its triggers, and outlives a long lock."""

import logging
import time

from django.db import OperationalError
from django_tasks_db.management.commands.db_worker import Command as Worker
from django_tasks_db.utils import is_locked_database_exception

from cms.core.starting import refuse_without_triggers

PAUSE = 5  # seconds

logger = logging.getLogger(__name__)


class Command(Worker):
    def handle(self, *args, **options):
        refuse_without_triggers()
        while True:
            try:
                return super().handle(*args, **options)
            except OperationalError as error:
                # SQLite: somebody wrote longer than we wait. The library forgives that, but not everywhere.
                if not is_locked_database_exception(error):
                    raise
                logger.warning("The database was locked for longer than the worker waits; it goes on.")
                time.sleep(PAUSE)
