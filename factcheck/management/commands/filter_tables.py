"""`manage.py filter_tables`: the tables of docs/filters.md, made from the declarations."""

from django.conf import settings
from django.core.management.base import BaseCommand

from factcheck.filter_tables import DOCUMENT, with_tables


class Command(BaseCommand):
    help = "Writes the filters of every screen into docs/filters.md, as their declarations explain them."

    def handle(self, *args, **options):
        path = settings.BASE_DIR / DOCUMENT
        path.write_text(with_tables(path.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write(DOCUMENT)
