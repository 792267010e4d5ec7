"""What an index says of documents that have just changed, set right from the database."""

from collections.abc import Iterable

from cms.core.outbox.models import OutboxRow
from search.registry import by_source

from .topics import in_use, key_of, target_of


def pending(index: str, ids: Iterable[str]) -> set[str]:
    """Return those of `ids` whose change has not reached every engine yet; one indexed query."""
    keys = [key_of(index, id) for id in ids]
    if not keys:
        return set()
    waiting = OutboxRow.objects.filter(done_at=None, topic__in=in_use(), key__in=keys)
    return {target_of(key)[1] for key in waiting.values_list("key", flat=True)}


def fresh(index: str, ids: Iterable[str]) -> set[str]:
    """Return those of `ids`, found in `index`, that still belong there.

    For all but the few that have just changed the index is right, so that is one query; those few are read.
    """
    wanted = set(ids)
    changed = pending(index, wanted)
    still = {
        document.id for source, keys in by_source(sorted(changed)) for document in source.documents(keys)
    }
    return wanted - (changed - still)
