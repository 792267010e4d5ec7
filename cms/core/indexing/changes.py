"""Which documents changed while an index was being rebuilt, as the outbox remembers it."""

from datetime import timedelta

from django.db.models import Q

from cms.core import clock
from cms.core.outbox.models import OutboxRow

from .topics import key_of, target_of, topic_of

MARGIN = timedelta(minutes=1)  # clocks of web and worker may differ a little


class Changes:
    """The documents of `index` enqueued for the engine since this object was made."""

    def __init__(self, engine: str, index: str):
        self._rows = OutboxRow.objects.filter(topic=topic_of(engine), key__startswith=key_of(index, ""))
        self._since = clock.now() - MARGIN

    def ids(self) -> list[str]:
        """Return the ids enqueued since the last call, each once.

        A row may be older than the last call and have been out of sight then (its transaction was open), or
        in the hands of a worker: so every row counts that is open still, or was carried out since.
        """
        since, self._since = self._since, clock.now() - MARGIN
        rows = self._rows.filter(Q(done_at=None) | Q(done_at__gte=since))
        return [target_of(key)[1] for key in rows.order_by("key").values_list("key", flat=True).distinct()]
