"""What writes many rows at once sends no signal: the query sets of logged tables note it."""

from django.db import models

from ..telling import each_write
from . import tracking
from .tables import TABLES


class LoggedQuerySet(models.QuerySet):
    """Base of the managers of tables that the log tells of."""

    def update(self, **values):
        with each_write(self.model):
            if table := TABLES.get(self.model):
                tracking.note(table, self.values_list("pk", flat=True))
            return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_create(self, objs, *args, **kwargs):
        with each_write(self.model):
            made = super().bulk_create(objs, *args, **kwargs)
            if table := TABLES.get(self.model):
                tracking.note_new(table, made)
            return made

    bulk_create.alters_data = True  # type: ignore[attr-defined]
