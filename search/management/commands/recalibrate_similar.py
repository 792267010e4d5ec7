"""`manage.py recalibrate_similar [--dry-run]`: the score of similar claims learns from the desk."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.engines import search_engine
from search.similar.recalibrating import TooFewDecisions, decisions, recalibrate
from search.similar.weights import current, next_path, save


class Command(BaseCommand):
    help = (
        "Fits the score of similar claims to what the desk merged and dismissed, and writes new weights into "
        "SEARCH_DIR, used from then on. Deleting that file brings the weights before it back."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")

    def handle(self, *args, **options):
        folder = Path(settings.SEARCH_DIR)
        before = current(folder)
        version = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
        try:
            after = recalibrate(search_engine(), decisions(), before, version)
        except TooFewDecisions as few:
            raise CommandError(str(few)) from few
        for name, weight in after.weights.items():
            was = before.weights.get(name, 0.0)
            self.stdout.write(f"{name:24}{was:10.2f}{weight:10.2f}")
        self.stdout.write(f"{'threshold':24}{before.threshold:10.2f}{after.threshold:10.2f}")
        if not options["dry_run"]:
            path = next_path(folder, version)
            save(after, path)
            self.stdout.write(f"{after.source}: {path}")
