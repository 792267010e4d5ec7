"""`manage.py bench [NAME …] [--rounds N] [--json]`: times what must stay fast.

Without names: on the data that is there. Benches that make texts of their own (`search`, `similar`, …) run
when they are named, and take further options.
"""

import json

from django.core.management.base import BaseCommand, CommandError

from bench.registry import BENCHES, Bench


class Command(BaseCommand):
    help = "Times the pages and queries that must stay fast; percentiles in milliseconds."

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(sorted(BENCHES)))
        parser.add_argument("--rounds", type=int, help="how often each is run (at least 2)")
        parser.add_argument("--json", action="store_true")
        own = parser.add_argument_group("benches with texts of their own")
        own.add_argument("--size", type=int, help="how many documents, claims or events are made")
        own.add_argument("--queries", type=int, help="how many different questions of each sort")
        own.add_argument("--seed", type=int, help="of the texts and questions; the same gives the same")
        own.add_argument("--engine", choices=["embedded", "elasticsearch", "both"])
        own.add_argument("--against", help="fts5,postgresql: the databases' own search on the same texts")
        own.add_argument("--folder", help="where indexes are kept for another run; else they are deleted")

    def handle(self, *args, names, **options):
        if unknown := set(names) - set(BENCHES):
            raise CommandError(
                f"No bench called {', '.join(sorted(unknown))}; there are {', '.join(sorted(BENCHES))}."
            )
        if options["rounds"] is not None and options["rounds"] < 2:
            raise CommandError("A percentile needs at least two rounds.")
        chosen = names or sorted(name for name, bench in BENCHES.items() if not bench.alone)
        given = self._given(options, [BENCHES[name] for name in chosen])
        results: dict[str, list] = {}
        for name in chosen:
            bench = BENCHES[name]
            rounds = options["rounds"] or bench.rounds
            if not options["json"]:
                self.stdout.write(f"{name} ({rounds} rounds)\n{'':44}{'p50':>8}{'p95':>8}{'p99':>8}  queries")
            results[name] = []
            for row in bench.run(
                rounds, **{key: value for key, value in given.items() if key in bench.options}
            ):
                results[name].append(row)
                if not options["json"]:
                    self.stdout.write(str(row))
        if options["json"]:
            self.stdout.write(
                json.dumps({name: [row.as_dict() for row in rows] for name, rows in results.items()})
            )

    @staticmethod
    def _given(options: dict, chosen: list[Bench]) -> dict:
        """The options that were given; each must be one that a chosen bench takes."""
        names = ("size", "queries", "seed", "engine", "against", "folder")
        given = {name: options[name] for name in names if options.get(name) is not None}
        taken = set().union(*(bench.options for bench in chosen)) if chosen else set()
        if useless := set(given) - taken:
            raise CommandError(f"No chosen bench takes --{', --'.join(sorted(useless))}.")
        return given
