"""One case that stands ready."""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from .kept_files import KeptFiles


@dataclass(frozen=True)
class ReadyCase:
    """Where a case stands, what was returned for it (rows, or plain values), and its files."""

    key: tuple
    connection: BaseDatabaseWrapper
    built: object
    files: KeptFiles

    def read(self):
        """What was returned when it was built, read anew."""
        if isinstance(self.built, tuple):
            return tuple(_read(row) for row in self.built)
        return _read(self.built)


def _read(value):
    """A row anew; any other value as it is."""
    return type(value)._default_manager.get(pk=value.pk) if isinstance(value, Model) else value
