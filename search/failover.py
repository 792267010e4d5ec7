"""Searches go on when Elasticsearch is away: the embedded engine, which is kept just as current, answers."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from .circuit_breaker import Breaker
from .engine import EngineUnavailable, Entry, IndexMissing, Rebuild, SearchEngine
from .query import Request, Response

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class FallbackEngine(SearchEngine):
    """Reads from `primary`, and from `fallback` while that is away. Changes go to each engine by itself."""

    name = "failover"

    def __init__(self, primary: SearchEngine, fallback: SearchEngine, breaker: Breaker | None = None):
        self.primary, self.fallback = primary, fallback
        self.breaker = breaker or Breaker()
        self._last = threading.local()

    @property
    def answering(self) -> str:
        """The name of the engine that gave this thread its last answer."""
        return getattr(self._last, "engine", self.primary).name

    @property
    def degraded(self) -> bool:
        """True when this thread's last answer did not come from the engine that should have given it."""
        return getattr(self._last, "engine", self.primary) is not self.primary

    def query(self, index: str, request: Request) -> Response:
        return self._ask(index, lambda engine: engine.query(index, request))

    def query_many(self, index: str, requests: list[Request]) -> list[Response]:
        return self._ask(index, lambda engine: engine.query_many(index, requests))

    def frequencies(self, index: str, field: str, keys: Iterable[str]) -> dict[str, int]:
        wanted = list(keys)
        return self._ask(index, lambda engine: engine.frequencies(index, field, wanted))

    def stored(self, index: str) -> Iterator[tuple[str, str]]:
        return self.primary.stored(index)

    def refresh(self, index: str) -> None:
        self._ask(index, lambda engine: engine.refresh(index))

    def health(self) -> dict:
        return self.primary.health()

    def index(self, index: str, entries: Iterable[Entry]) -> None:
        raise TypeError(_FOR_READING)

    def delete(self, index: str, ids: Iterable[str], version: int) -> None:
        raise TypeError(_FOR_READING)

    def begin_rebuild(self, index: str) -> Rebuild:
        raise TypeError(_FOR_READING)

    def rollback(self, index: str) -> str:
        raise TypeError(_FOR_READING)

    def _ask(self, index: str, question: Callable[[SearchEngine], Answer]) -> Answer:
        if self.breaker.closed:
            try:
                return self._answer(self.primary, question)
            except IndexMissing:
                pass  # the server is well, and its other indexes may be too
            except EngineUnavailable as error:
                self.breaker.failed()
                log.warning("search goes on with the embedded engine: %s", error)
        else:
            self.breaker.try_again(lambda: self._back(index))
        return self._answer(self.fallback, question)

    def _answer(self, engine: SearchEngine, question: Callable[[SearchEngine], Answer]) -> Answer:
        answer = question(engine)
        self._last.engine = engine
        return answer

    def _back(self, index: str) -> bool:
        """Whether the primary answers again; a missing index is an answer."""
        try:
            self.primary.query(index, Request(limit=1))
        except IndexMissing:
            return True
        except EngineUnavailable:
            return False
        log.warning("search: %s answers again", self.primary.name)
        return True


_FOR_READING = "This engine reads; changes go to the engines that search.engines.writers() gives."
