"""One line an event on standard error, for the service manager to keep; nothing personal in it."""

import logging


class QuietTasks(logging.Filter):
    """Leaves out the two lines a task that the worker turns on by itself; a failed task is still said."""

    def filter(self, record):
        return record.levelno >= logging.WARNING or not record.name.startswith("django_tasks")


def logging_settings(level: str) -> dict:
    """Django's LOGGING: everything of `level` and above goes to standard error, once."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "filters": {"quiet_tasks": {"()": QuietTasks}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["quiet_tasks"]}
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own handlers (console, mail to admins) would say everything twice.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.db.backends": {"level": "WARNING"},  # statements hold personal data
            # A name that a template lacks is told at DEBUG with all that the page holds, forms filled in too.
            "django.template": {"level": "INFO"},
            "django_tasks": {"level": "WARNING"},  # two lines a task; a failed one is an ERROR
            "elastic_transport": {"level": "WARNING"},  # a line a request
            "fontTools": {"level": "WARNING"},
        },
    }
