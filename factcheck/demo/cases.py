"""Reads `cases.json` and moves the recent cases along, so that the demo's queues are never months old."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from cms.core import clock

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


def shift(reference_monday: str, today: date) -> timedelta:
    """Whole weeks from the day the file was written for to `today`, so that weekdays stay; never back."""
    weeks = (today - date.fromisoformat(reference_monday)).days // 7
    return timedelta(weeks=max(weeks, 0))


def load(today: date | None = None) -> tuple[dict[str, dict], list[Step]]:
    """Return {key: case} and every step of every case in the order in which they happened.

    The dates of recent cases are moved to `today` (the clock's day by default); those of their posts too.
    """
    data = read()
    later = shift(data["reference_monday"], today or clock.today())
    cases, steps = {}, []
    for case in data["cases"]:
        moved = later if case["recent"] else timedelta()
        for post in case["posts"]:
            post["posted_at"] = datetime.fromisoformat(post["posted_at"]) + moved
        for evidence in case["evidence"]:
            evidence["date"] = date.fromisoformat(evidence["date"]) + moved
        cases[case["key"]] = case
        for line in case["timeline"]:
            more = {name: value for name, value in line.items() if name not in ("at", "action", "who")}
            at = datetime.fromisoformat(line["at"]) + moved
            steps.append(Step(at, case["key"], line["action"], line["who"], more))
    return cases, sorted(steps, key=lambda step: step.at)
