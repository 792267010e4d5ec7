"""`manage.py workflow_diagram`: the state diagrams of the documents, made from the declaration."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from factcheck.diagrams import mermaid, stale, with_diagrams
from factcheck.workflow import MACHINES


class Command(BaseCommand):
    help = (
        "Prints the state diagrams (Mermaid); --write puts them into the documents, --check finds old ones."
    )

    def add_arguments(self, parser):
        parser.add_argument("machine", nargs="?", choices=sorted(MACHINES))
        parser.add_argument("--write", action="store_true")
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, machine, write, check, **options):
        root = settings.BASE_DIR
        if check:
            if old := stale(root):
                raise CommandError(f"Old diagrams in: {', '.join(old)}. Run workflow_diagram --write.")
            return
        if write:
            for name in stale(root):
                path = root / name
                path.write_text(with_diagrams(path.read_text(encoding="utf-8")), encoding="utf-8")
                self.stdout.write(name)
            return
        shown = [MACHINES[machine]] if machine else MACHINES.values()
        self.stdout.write("\n\n".join(mermaid(each) for each in shown))
