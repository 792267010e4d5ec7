"""Sends texts to everything that takes a question; each must answer, and soon."""

import time
import traceback
from collections.abc import Iterable
from itertools import cycle

from search.engine import SearchEngine

from .endpoints import Endpoint, direct, website
from .report import Report

SLOW = 5.0  # seconds; nothing may take longer


def fuzz(texts: Iterable[str], engine: SearchEngine | None = None, bound: float = SLOW) -> Report:
    """Send each of `texts` to `find` and, in turn, to one endpoint of the website; see `Report`.

    A failure is an exception, a status of 500 and more, or an answer that took longer than `bound` seconds.
    `engine`: who answers `find`; the website asks whom the settings name.
    """
    report, find = Report(), direct(engine)
    for number, (text, (name, endpoint)) in enumerate(zip(texts, cycle(website().items()), strict=False)):
        report.sent += 1
        _send(report, number, text, "find", find, bound)
        _send(report, number, text, name, endpoint, bound)
    return report


def _send(report: Report, number: int, text: str, name: str, endpoint: Endpoint, bound: float) -> None:
    began, why, status = time.perf_counter(), "", 0
    try:
        status = endpoint(text)
        why = f"status {status}" if status >= 500 else ""
    except Exception as error:
        why = "".join(traceback.format_exception(error, limit=-3))
    seconds = time.perf_counter() - began
    report.add(name, "failed" if why else str(status), seconds)
    if seconds > bound:
        why = why or f"{seconds:.1f} s"
    if why:
        report.fail(name, number, text, why)
