"""`manage.py hostile_search`: hostile questions at every door of the search; exit code 1 when one breaks."""

import json
import logging
from itertools import islice

from django.core.management.base import BaseCommand

from cms.portal.search.siege import SLOW, besiege
from search import engines
from search.hostile import hostile


class Command(BaseCommand):
    help = "Throw hostile questions at every door of the search: nothing may fail, nothing may take long."

    def add_arguments(self, parser):
        parser.add_argument("--count", type=int, default=1_000, help="how many texts (default 1000)")
        parser.add_argument("--seed", type=int, default=1, help="the same number gives the same texts")
        parser.add_argument("--bound", type=float, default=SLOW, help="seconds that no answer may exceed")
        parser.add_argument(
            "--engine",
            choices=("embedded", "elasticsearch"),
            help="who is asked directly (default: who answers)",
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *, count, seed, bound, engine, **options):
        logging.getLogger("django.request").setLevel(logging.ERROR)  # each answer of 422 would be a line
        chosen = engines.writers()[engine] if engine else None
        report = besiege(islice(hostile(seed), count), chosen, bound)
        self.stdout.write(json.dumps(report.as_dict()) if options["json"] else _told(report))
        if not report.well:
            raise SystemExit(1)


def _told(report) -> str:
    told = report.as_dict()
    lines = [f"{told['thrown']} texts, {told['failed']} failures", ""]
    lines.append(f"{'door':24}{'p50 ms':>9}{'p95':>9}{'p99':>9}{'longest':>10}  answers")
    for door, row in sorted(told["doors"].items()):
        answers = ", ".join(f"{status}: {number}" for status, number in sorted(row["answers"].items()))
        lines.append(f"{door:24}{row['p50']:9}{row['p95']:9}{row['p99']:9}{row['max']:10}  {answers}")
    return "\n".join([*lines, *told["failures"]])
