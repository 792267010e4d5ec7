"""`manage.py bench [NAME …] [--rounds N] [--json]`: times what must stay fast, on the data that is there."""

import json

from django.core.management.base import BaseCommand, CommandError

from cms.core.benching import registered


class Command(BaseCommand):
    help = "Times the pages and queries that must stay fast; percentiles in milliseconds."

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(sorted(registered())))
        parser.add_argument("--rounds", type=int, default=30, help="how often each is run (30; at least 2)")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, names, rounds, **options):
        known = registered()
        if unknown := set(names) - set(known):
            raise CommandError(
                f"No bench called {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}."
            )
        if rounds < 2:
            raise CommandError("A percentile needs at least two rounds.")
        found = {name: list(known[name](rounds)) for name in names or sorted(known)}
        if options["json"]:
            self.stdout.write(
                json.dumps({name: [row.as_dict() for row in rows] for name, rows in found.items()})
            )
            return
        for name, rows in found.items():
            self.stdout.write(f"{name} ({rounds} rounds)\n{'':44}{'p50':>8}{'p95':>8}{'p99':>8}  queries")
            for row in rows:
                self.stdout.write(f"{row.name:44}{row.p50:8}{row.p95:8}{row.p99:8}{row.queries:9}")
