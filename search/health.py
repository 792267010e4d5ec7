"""Is every engine there, with every index, and do they hold what the database holds?"""

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field

from .engine import EngineUnavailable, IndexMissing, SearchEngine
from .parallel import batched
from .rebuilding import CHUNK, read_all
from .updating import current_state

Progress = Callable[[int, int], None]


@dataclass
class Comparison:
    """Documents of one index: those that the engine lacks, has too many, has in another state."""

    documents: int
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return sorted({*self.missing, *self.extra, *self.different})

    @property
    def well(self) -> bool:
        return not self.ids

    def as_dict(self) -> dict:
        return asdict(self) | {"well": self.well}


def engine_health(engine: SearchEngine) -> dict:
    """Return `engine.health()`, whatever happens: an engine that can't be asked is not well."""
    try:
        return engine.health()
    except EngineUnavailable as error:
        return {"name": engine.name, "well": False, "version": "", "indexes": {}, "error": str(error)}


def compare(
    index: str,
    engines: Collection[SearchEngine],
    waiting: Callable[[SearchEngine, Collection[str]], set[str]],
    progress: Progress = lambda done, total: None,
) -> dict[str, Comparison]:
    """Compare `index` of each of `engines` with the database, document by document; name → what differs.

    `waiting(engine, ids)` returns those of `ids` whose change is still on its way; they are no difference.
    What differs is looked at twice, for it may have changed between reading the one and the other.
    EngineUnavailable when an engine can't be asked.
    """
    there = {entry.id: entry.digest for entries in read_all(index, progress) for entry in entries}
    comparisons = {}
    for engine in engines:
        differing = differences(there, held_by(engine, index))
        if not differing.well:
            ids = set(differing.ids)
            held = {
                document_id: digest
                for document_id, digest in held_by(engine, index).items()
                if document_id in ids
            }
            differing = differences(_digests(index, ids), held)
            differing = _without(differing, waiting(engine, differing.ids))
        differing.documents = len(there)
        comparisons[engine.name] = differing
    return comparisons


def held_by(engine: SearchEngine, index: str) -> dict[str, str]:
    """Id → digest of what searches in `index` can find; nothing when there is no index."""
    try:
        engine.refresh(index)
        return dict(engine.stored(index))
    except IndexMissing:
        return {}


def differences(there: dict[str, str], held: dict[str, str]) -> Comparison:
    """What the index `held` has wrong against what is `there`, ids in order."""
    return Comparison(
        documents=len(there),
        missing=sorted(there.keys() - held.keys()),
        extra=sorted(held.keys() - there.keys()),
        different=sorted(
            document_id
            for document_id in there.keys() & held.keys()
            if there[document_id] != held[document_id]
        ),
    )


def _digests(index: str, ids: Collection[str]) -> dict[str, str]:
    states = [current_state(index, some) for some in batched(sorted(ids), CHUNK)]
    return {entry.id: entry.digest for state in states for entry in state.entries}


def _without(comparison: Comparison, ids: Collection[str]) -> Comparison:
    kept = [
        [document_id for document_id in some if document_id not in ids]
        for some in (comparison.missing, comparison.extra, comparison.different)
    ]
    return Comparison(comparison.documents, *kept)
