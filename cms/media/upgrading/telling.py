"""What the upgrade fills in of a picture or file that a submitted page shows is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from cms.core.events.rows.tracking import note_readers_of
from cms.core.events.upgrading import tell_upgraded

from ..models import HeldFile


@contextmanager
def told(**file) -> Iterator[None]:
    """A transaction in which the row of `file` (image=… or document=…) is written, and the log tells it."""
    with transaction.atomic():
        note_readers_of(HeldFile, **file)
        yield
        tell_upgraded()
