"""Handlers of the outbox's rows about documents: a batch at a time, an engine at a time."""

from datetime import timedelta

from django.db import DEFAULT_DB_ALIAS, connections

from cms.core.outbox.handlers import RetryLater, batch_handler
from search.engine import EngineUnavailable, SearchEngine
from search.locks import Busy
from search.rebuilding import is_missing
from search.updating import update_documents

from .enqueue import forget_enqueued
from .rebuild import rebuild_index
from .topics import ELASTICSEARCH, EMBEDDED, ENGINES, target_of

BATCH = 200  # documents; a commit of the embedded engine costs as much for one as for all of them
LEASE = timedelta(seconds=90)
AWAY = 10  # seconds until an engine that was away is tried again


@batch_handler(EMBEDDED, BATCH, LEASE)
def index_embedded(rows):
    _bring_up_to_date(ENGINES[EMBEDDED](), rows)


@batch_handler(ELASTICSEARCH, BATCH, LEASE)
def index_elasticsearch(rows):
    # Rows of a time when the settings named one have nowhere to go.
    if (engine := ENGINES[ELASTICSEARCH]()) is not None:
        _bring_up_to_date(engine, rows)


def _bring_up_to_date(engine: SearchEngine, rows) -> None:
    targets = list(dict.fromkeys(target_of(row.key) for row in rows))
    try:
        missing = [index for index in dict(targets) if is_missing(engine, index)]
        for index in missing:
            rebuild_index(engine, index)
        # What was made anew was read after these rows were taken, so it holds what they are about.
        update_documents(engine, [target for target in targets if target[0] not in missing])
    except (EngineUnavailable, Busy) as away:
        raise RetryLater(AWAY) from away
    if connections[DEFAULT_DB_ALIAS].in_atomic_block:
        forget_enqueued()
