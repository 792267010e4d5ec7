"""`manage.py new_rating_definition false --text … --text-en … --from 2027-01-01`: the next version."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from cms.core.machines.errors import ActionError
from factcheck.enums import Rating
from factcheck.services.definitions import add_definition


class Command(BaseCommand):
    help = "Adds the next version of what a rating means; the earlier ones stay, with their days."

    def add_arguments(self, parser):
        parser.add_argument("rating", choices=Rating.values)
        parser.add_argument("--text", required=True, help="the definition in Vietnamese")
        parser.add_argument("--text-en", required=True, help="the definition in English")
        parser.add_argument("--from", dest="valid_from", required=True, type=date.fromisoformat)

    def handle(self, *args, **options):
        names = ("rating", "text", "text_en", "valid_from")
        try:
            row = add_definition(**{name: options[name] for name in names})
        except ActionError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{row.rating}: version {row.version}, from {row.valid_from}")
