"""Django's command of this name, refused: nobody but its owner sets a password."""

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refused: passwords are set by their owners; on the server there is recover_account."

    def add_arguments(self, parser):
        parser.add_argument("username", nargs="?")

    def handle(self, *args, **options):
        raise CommandError(self.help)
