"""Reads `cases.json` and moves the recent cases along, so that the demo's queues are never months old."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from cms.core import clock

from .moving import Moved

FILE = Path(__file__).parent / "cases.json"


@dataclass(frozen=True)
class Step:
    """One line of a case's timeline: `who` does `action` at `at`; `more` are its inputs."""

    at: datetime
    case: str
    action: str
    who: str
    more: dict = field(default_factory=dict)


def read() -> dict:
    """Return the data file as it stands."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def load(today: date | None = None) -> tuple[dict[str, dict], list[Step]]:
    """Return {key: case} and every step of every case in the order in which they happened.

    The dates of recent cases are moved to `today` (the clock's day by default); those of their posts too.
    """
    data = read()
    later = Moved(date.fromisoformat(data["reference_monday"]), today or clock.today())
    as_written = Moved(later.reference, later.reference)
    cases, steps = {}, []
    for case in data["cases"]:
        moved = later if case["recent"] else as_written
        for post in case["posts"]:
            post["posted_at"] = moved.moment(datetime.fromisoformat(post["posted_at"]))
        for evidence in case["evidence"]:
            evidence["date"] = moved.day(date.fromisoformat(evidence["date"]))
        cases[case["key"]] = case
        for line in case["timeline"]:
            more = {name: value for name, value in line.items() if name not in ("at", "action", "who")}
            at = moved.moment(datetime.fromisoformat(line["at"]))
            steps.append(Step(at, case["key"], line["action"], line["who"], more))
    return cases, sorted(steps, key=lambda step: step.at)
