"""Those who read and those who probe, while others send; for tools/prove_senders.py and the tests."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from itertools import cycle

PATIENCE = 10  # seconds for an answer


class Times:
    """How long the answers took, in milliseconds, and what went wrong."""

    def __init__(self):
        self.taken: list[float] = []
        self.errors: list[str] = []

    def p95(self) -> float:
        """The time within which nineteen of twenty were answered."""
        return statistics.quantiles(self.taken, n=20)[-1] if len(self.taken) > 1 else float("inf")

    def __str__(self) -> str:
        if not self.taken:
            return f"nothing answered, {len(self.errors)} errors"
        middle, longest = statistics.median(self.taken), max(self.taken)
        return (
            f"{len(self.taken):5d} answers, median {middle:6.1f} ms, p95 {self.p95():6.1f} ms, "
            f"longest {longest:6.0f} ms, {len(self.errors)} errors {sorted(set(self.errors))[:3] or ''}"
        )


def visit(port: int, paths: list[str], times: Times, goes_on: Callable[[], bool], pause: float) -> None:
    """Ask for one path after another over a connection that is kept; note each time."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for path in cycle(paths):
        if not goes_on():
            break
        began = time.perf_counter()
        try:
            connection.request("GET", path, headers={"Host": "localhost"})
            answer = connection.getresponse()
            answer.read()
            if answer.status == 200:
                times.taken.append((time.perf_counter() - began) * 1000)
            else:
                times.errors.append(f"{path} answered {answer.status}")
        except (OSError, http.client.HTTPException) as error:
            times.errors.append(f"{path}: {type(error).__name__}")
            connection.close()
        time.sleep(pause)
    connection.close()


def during(
    seconds: float,
    visits: list[tuple[int, list[str], Times, float]],
    enough: Callable[[], bool] = lambda: False,
) -> None:
    """Make these visits at the same time, for so long: (port, paths, where to note, pause between).

    They end earlier once `enough()`.
    """
    end = time.monotonic() + seconds

    def goes_on() -> bool:
        return time.monotonic() < end and not enough()

    threads = [
        threading.Thread(target=visit, args=(port, paths, times, goes_on, pause), daemon=True)
        for port, paths, times, pause in visits
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
