"""Compares the indexes with the database, and enqueues again what differs."""

from collections.abc import Collection, Iterable

from django.db import transaction

from cms.core.outbox import services as outbox
from cms.core.outbox.models import OutboxRow
from search import engines
from search.engine import EngineUnavailable, SearchEngine
from search.health import Comparison, Progress, compare, engine_health
from search.schema import INDEXES

from .topics import key_of, target_of, topic_of


def search_health() -> dict:
    """Return {"engines": {name: health}, "waiting": {name: open rows}, "outbox": …, "well"}.

    Well: all engines are there with all indexes, and no row is stuck.
    """
    by_engine = {name: engine_health(engine) for name, engine in engines.writers().items()}
    open_rows = OutboxRow.objects.filter(done_at=None)
    waiting = {name: open_rows.filter(topic=topic_of(name)).count() for name in by_engine}
    rows = outbox.health()
    well = rows["well"] and all(health["well"] for health in by_engine.values())
    return {"engines": by_engine, "waiting": waiting, "outbox": rows, "well": well}


def compare_all(
    indexes: Iterable[str] = tuple(INDEXES), progress: Progress = lambda done, total: None
) -> dict[str, dict[str, Comparison]]:
    """Return index → engine → what differs from the database; engines that can't be asked are left out."""
    answering = [engine for engine in engines.writers().values() if _answers(engine)]
    return {index: compare(index, answering, _waiting(index), progress) for index in indexes}


def enqueue_again(engine: str, index: str, ids: Collection[str]) -> None:
    """Enqueue documents of one index for one engine, whatever their source, even one that is gone."""
    with transaction.atomic():
        outbox.put_many(topic_of(engine), [key_of(index, id) for id in ids])


def _answers(engine: SearchEngine) -> bool:
    try:
        return not engine_health(engine)["error"]
    except EngineUnavailable:
        return False


def _waiting(index: str):
    def waiting(engine: SearchEngine, ids: Collection[str]) -> set[str]:
        keys = [key_of(index, id) for id in ids]
        rows = OutboxRow.objects.filter(done_at=None, topic=topic_of(engine.name), key__in=keys)
        return {target_of(key)[1] for key in rows.values_list("key", flat=True)}

    return waiting
