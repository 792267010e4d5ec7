"""What came of fuzzing: answers, times and failures of each endpoint."""

import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass, field

SHOWN = 200  # characters of a text that broke something
MOST_KEPT = 20  # failures kept


@dataclass
class Report:
    """`counts` endpoint → answer → how many, `seconds` endpoint → of each answer, `failures` in words."""

    sent: int = 0
    counts: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        return not self.failed

    def add(self, endpoint: str, answer: str, seconds: float) -> None:
        """Count an answer, a status or "failed"."""
        self.counts[endpoint][answer] += 1
        self.seconds[endpoint].append(seconds)

    def fail(self, endpoint: str, number: int, text: str, why: str) -> None:
        """Count a failure, and keep it in words while there are few."""
        self.failed += 1
        if len(self.failures) < MOST_KEPT:
            shown = f"{text[:SHOWN]!a}"
            self.failures.append(f"{endpoint}, text {number} ({len(text)} characters) {shown}: {why}")

    def percentiles(self, endpoint: str) -> dict[str, float]:
        """Return milliseconds: p50, p95, p99 and the longest."""
        seconds = sorted(self.seconds[endpoint])
        cuts = statistics.quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
        named = {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "max": seconds[-1]}
        return {name: round(value * 1000, 1) for name, value in named.items()}

    def as_dict(self) -> dict:
        endpoints = {
            name: {"answers": dict(counts), **self.percentiles(name)} for name, counts in self.counts.items()
        }
        return {
            "well": self.well,
            "sent": self.sent,
            "failed": self.failed,
            "endpoints": endpoints,
            "failures": self.failures,
        }
