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
        self._seen: set[int] = set()
        # What is in sight before anything is read was committed before: it will be read as it is now.
        self.ids()

    def ids(self) -> list[str]:
        """Return the ids enqueued since the last call, each once.

        A row may be older than the last call and have been out of sight then (its transaction was open), and
        a worker may have carried it out meanwhile: so every row counts that is open, or was carried out since
        this object was made, unless an earlier call saw it.
        """
        rows = self._rows.filter(Q(done_at=None) | Q(done_at__gte=self._since)).values_list("pk", "key")
        fresh = {pk: key for pk, key in rows if pk not in self._seen}
        self._seen.update(fresh)
        return sorted({target_of(key)[1] for key in fresh.values()})
