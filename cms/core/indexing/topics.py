"""A topic of the outbox for each engine, so that one that is away holds back no other."""

from django.conf import settings

from search import engines

EMBEDDED, ELASTICSEARCH = "search.embedded", "search.elasticsearch"
ENGINES = {EMBEDDED: engines.embedded, ELASTICSEARCH: engines.elastic}


def in_use() -> list[str]:
    """The topics of the engines that the settings name."""
    return [EMBEDDED, ELASTICSEARCH] if settings.ELASTICSEARCH_URL else [EMBEDDED]


def key_of(index: str, id: str) -> str:
    """The key of the outbox rows of a document: "index|source:key"."""
    return f"{index}|{id}"


def target_of(key: str) -> tuple[str, str]:
    """The other way round: (index, id)."""
    index, _bar, id = key.partition("|")
    return index, id


def topic_of(engine: str) -> str:
    """The topic of the engine of that name."""
    return f"search.{engine}"
