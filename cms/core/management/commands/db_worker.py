"""The worker of django-tasks, which does not begin on a database without its triggers."""

from django_tasks_db.management.commands.db_worker import Command as Worker

from cms.core.starting import refuse_without_triggers


class Command(Worker):
    def handle(self, *args, **options):
        refuse_without_triggers()
        return super().handle(*args, **options)
