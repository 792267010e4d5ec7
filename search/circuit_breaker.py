"""A circuit breaker: what has just failed is left alone for a while, then tried by one thread, not by all."""

import threading
import time
from collections.abc import Callable

FIRST_PAUSE = 2.0  # seconds
LONGEST_PAUSE = 30.0


class Breaker:
    """Closed while all is well; open after a failure, for a pause that doubles up to half a minute.

    When the pause is over one thread of its own tries; the callers go on without what failed until that went
    well, so nobody waits for a time-out. Safe between threads; each process has its own.
    """

    def __init__(self, first: float = FIRST_PAUSE, longest: float = LONGEST_PAUSE):
        self._first, self._longest = first, longest
        self._lock = threading.Lock()
        self._pause = first
        self._closed = True
        self._next_trial = 0.0
        self._trial: threading.Thread | None = None

    @property
    def closed(self) -> bool:
        return self._closed

    def failed(self) -> None:
        """Open. Later failures of requests that were under way change nothing."""
        with self._lock:
            if self._closed:
                self._closed = False
                self._pause = self._first
                self._next_trial = time.monotonic() + self._pause

    def try_again(self, trial: Callable[[], bool]) -> None:
        """When it is time, run `trial` beside the caller: True closes, anything else prolongs the pause."""
        with self._lock:
            if self._closed or self._trial is not None or time.monotonic() < self._next_trial:
                return
            self._trial = threading.Thread(target=self._run, args=(trial,), name="breaker", daemon=True)
            self._trial.start()

    def _run(self, trial: Callable[[], bool]) -> None:
        well = False
        try:
            well = trial()
        finally:
            with self._lock:
                self._closed, self._trial = well, None
                self._pause = min(self._pause * 2, self._longest)
                self._next_trial = time.monotonic() + self._pause
