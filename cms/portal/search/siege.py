"""Hostile questions thrown at every door of the search; every door must answer, and soon."""

import statistics
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes

from django.conf import settings
from django.test import Client
from django.urls import reverse

from search import engines
from search.engine import SearchEngine
from search.question import Question
from search.searching import find

SLOW = 5.0  # seconds; nothing may take longer
SHOWN = 200  # characters of a text that broke something
MOST_KEPT = 20  # failures kept
FACETS = {"kind": 10, "section": 10, "year": 10, "place": 10}


@dataclass
class Report:
    """What came of it: `counts` door → answer → how many, `took` door → seconds, `failures` in words."""

    thrown: int = 0
    counts: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        return not self.failed

    def percentiles(self, door: str) -> dict[str, float]:
        """Return milliseconds: p50, p95, p99 and the longest."""
        took = sorted(self.took[door])
        cuts = statistics.quantiles(took, n=100, method="inclusive") if len(took) > 1 else took * 99
        told = {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "max": took[-1]}
        return {name: round(seconds * 1000, 1) for name, seconds in told.items()}

    def as_dict(self) -> dict:
        doors = {
            door: {"answers": dict(counts), **self.percentiles(door)} for door, counts in self.counts.items()
        }
        return {
            "well": self.well,
            "thrown": self.thrown,
            "failed": self.failed,
            "doors": doors,
            "failures": self.failures,
        }


def besiege(texts: Iterable[str], engine: SearchEngine | None = None, bound: float = SLOW) -> Report:
    """Throw each of `texts` at `find` and, in turn, at one door of the website; see `Report`.

    A failure is an exception, a status of 500 and more, or an answer that took longer than `bound` seconds.
    `engine`: who answers `find`; the website asks whom the settings name.
    """
    report = Report()
    doors = list(_doors().items())
    for number, text in enumerate(texts):
        report.thrown += 1
        for name, door in (("find", _finder(engine)), doors[number % len(doors)]):
            _throw(report, number, text, name, door, bound)
    return report


def _throw(
    report: Report, number: int, text: str, name: str, door: Callable[[str], int], bound: float
) -> None:
    began, why, status = time.perf_counter(), "", 0
    try:
        status = door(text)
        why = f"status {status}" if status >= 500 else ""
    except Exception as error:
        why = "".join(traceback.format_exception(error, limit=-3))
    took = time.perf_counter() - began
    report.counts[name]["failed" if why else str(status)] += 1
    report.took[name].append(took)
    if took > bound:
        why = why or f"{took:.1f} s"
    if why:
        report.failed += 1
        if len(report.failures) < MOST_KEPT:
            report.failures.append(f"{name}, text {number} ({len(text)} characters) {text[:SHOWN]!a}: {why}")


def _finder(engine: SearchEngine | None) -> Callable[[str], int]:
    def ask(text: str) -> int:
        find("pages", Question(words=text, facets=FACETS), engine=engine or engines.reader())
        return 200

    return ask


def _doors() -> dict[str, Callable[[str], int]]:
    allowed = [host for host in settings.ALLOWED_HOSTS if host.strip(".*")]
    client = Client(raise_request_exception=True, SERVER_NAME=(allowed or ["localhost"])[0].lstrip("."))
    page, api = reverse("portal_search"), "/api/v1/search"

    def door(path: str, parameter: str = "q", rest: str = "", **headers) -> Callable[[str], int]:
        def ask(text: str) -> int:
            query = f"{parameter}={_percent(text)}{rest}"
            return client.get(path, QUERY_STRING=query, **headers).status_code

        return ask

    return {
        "page": door(page),
        "suggestions": door(reverse("portal_search_suggestions")),
        "api": door(api),
        "results alone": door(page, rest="&thu-tu=moi-nhat&trang=2", HTTP_HX_REQUEST="true"),
        "a filter": door(page, "chuyen-muc", rest="&q=phu+quoc"),
        "feed": door(reverse("portal_search_feed")),
        "a language of the api": door(api, "lang", rest="&q=phu"),
    }


def _percent(text: str) -> str:
    """As a browser or a program without manners would send it: broken halves and bytes as they are."""
    try:
        return quote_from_bytes(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote_from_bytes(text.encode("utf-8", "surrogatepass"))
