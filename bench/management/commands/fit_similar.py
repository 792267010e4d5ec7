"""`manage.py fit_similar`: makes the weights that come with the program, from texts of its own."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import BaseCommand

from bench.similar.fitting import fit
from search.similar.weights import SHIPPED, save
from search.tantivy_engine import TantivyEngine


class Command(BaseCommand):
    help = (
        "Fits the score of similar claims on claims made from patterns (needs the packages of the dev group; "
        "minutes). `bench similar` then reports on texts made apart."
    )

    def add_arguments(self, parser):
        parser.add_argument("--size", type=int, default=100_000, help="claims in the index (100,000)")
        parser.add_argument("--queries", type=int, default=2_000, help="of each kind (2,000)")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--out", type=Path, default=SHIPPED, help="where to; else into the program")

    def handle(self, *args, size, queries, seed, out, **options):
        version = datetime.now(UTC).strftime("%Y-%m-%d")
        with tempfile.TemporaryDirectory(prefix="fit-similar-") as folder:
            weights = fit(TantivyEngine(Path(folder)), size, queries, seed, version)
        save(weights, out)
        self.stdout.write(f"{out}: {weights.source}; threshold {weights.threshold}")
