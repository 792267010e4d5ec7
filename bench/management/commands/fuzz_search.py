"""`manage.py fuzz_search`: hostile texts sent to everything that searches; exit code 1 when it breaks."""

import json
import logging
from itertools import islice

from django.core.management.base import BaseCommand

from bench.fuzz.report import Report
from bench.fuzz.run import SLOW, fuzz
from bench.fuzz.texts import fuzz_texts
from search import engines


class Command(BaseCommand):
    help = "Send hostile texts to everything that searches: nothing may fail, nothing may take long."

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
        report = fuzz(islice(fuzz_texts(seed), count), chosen, bound)
        self.stdout.write(json.dumps(report.as_dict()) if options["json"] else _table(report))
        if not report.well:
            raise SystemExit(1)


def _table(report: Report) -> str:
    content = report.as_dict()
    lines = [f"{content['sent']} texts, {content['failed']} failures", ""]
    lines.append(f"{'endpoint':24}{'p50 ms':>9}{'p95':>9}{'p99':>9}{'longest':>10}  answers")
    for endpoint, row in sorted(content["endpoints"].items()):
        answers = ", ".join(f"{status}: {number}" for status, number in sorted(row["answers"].items()))
        lines.append(f"{endpoint:24}{row['p50']:9}{row['p95']:9}{row['p99']:9}{row['max']:10}  {answers}")
    return "\n".join([*lines, *content["failures"]])
