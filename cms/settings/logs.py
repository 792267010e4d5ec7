"""One line an event on standard error, for the service manager to keep; nothing personal in it."""


def logging_settings(level: str) -> dict:
    """Django's LOGGING: everything of `level` and above goes to standard error, once."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own handlers (console, mail to admins) would say everything twice.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.db.backends": {"level": "WARNING"},  # statements hold personal data
            "django_tasks": {"level": "WARNING"},  # two lines a task; a failed one is an ERROR
            "elastic_transport": {"level": "WARNING"},  # a line a request
            "fontTools": {"level": "WARNING"},
        },
    }
