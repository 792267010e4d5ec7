"""The engines of a bench: those of production, but with folders and names of their own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from search.elastic_engine import ElasticEngine
from search.engine import SearchEngine
from search.tantivy_engine import TantivyEngine

WAIT = 60.0  # seconds; a bench measures a slow answer, it does not give it up


@contextmanager
def workplace(folder: str = "") -> Iterator[Path]:
    """A folder for indexes: `folder`, which is kept, or one that is deleted at the end."""
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        yield Path(folder)
        return
    with tempfile.TemporaryDirectory(prefix="bench-search-") as made:
        yield Path(made)


def engines(which: str, folder: Path) -> dict[str, SearchEngine]:
    """The engines that `which` ("embedded", "elasticsearch", "both") names; ValueError when there is none."""
    engine_of: dict[str, SearchEngine] = {}
    if which in ("embedded", "both"):
        engine_of["embedded"] = TantivyEngine(folder)
    if which in ("elasticsearch", "both"):
        if not settings.ELASTICSEARCH_URL:
            raise ValueError("For elasticsearch the settings must name one: ELASTICSEARCH_URL.")
        engine_of["elasticsearch"] = ElasticEngine(
            settings.ELASTICSEARCH_URL, prefix=prefix(folder), timeout=WAIT
        )
    return engine_of


def prefix(folder: Path) -> str:
    """What names in Elasticsearch begin with, for a bench whose embedded indexes are in `folder`."""
    return f"{settings.SEARCH_PREFIX}_bench_{folder.name}"


def megabytes(name: str, engine: SearchEngine, folder: Path) -> float:
    """Return the megabytes on disk of what `engine` holds."""
    if name == "embedded":
        return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)
    stats = _client(engine).indices.stats(index=",".join(_ours(engine)), metric="store")
    return round(stats["_all"]["primaries"]["store"]["size_in_bytes"] / 1e6, 1)


def sweep(engine_of: dict[str, SearchEngine]) -> None:
    """Delete what a bench left in Elasticsearch; the embedded engine's folder goes with its workplace."""
    if (engine := engine_of.get("elasticsearch")) is not None and (names := _ours(engine)):
        _client(engine).indices.delete(index=",".join(names))


def _client(engine: SearchEngine) -> Any:
    return vars(engine)["client"]


def _ours(engine: SearchEngine) -> list[str]:
    begun = vars(engine)["_names"]["pages"].prefix
    return sorted(_client(engine).indices.get_alias(index=f"{begun}-*", ignore_unavailable=True))
