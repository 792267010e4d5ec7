"""Makes the first two administrators; works only while there are none."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from cms.users.errors import RoleError
from cms.users.models import User
from cms.users.passwords import password_link
from cms.users.services import found_administrators


class Command(BaseCommand):
    help = (
        "Makes the first two administrators from two mail addresses and prints a link for each, "
        "with which the password is set once, within 24 hours. Refused once there was an administrator."
    )

    def add_arguments(self, parser):
        parser.add_argument("emails", nargs=2, metavar="EMAIL", help="The address of one of the two people")

    def handle(self, *args, emails, **options):
        try:
            with transaction.atomic():
                people = [_account(email) for email in emails]
                found_administrators(*people)
        except (RoleError, ValidationError) as error:
            raise CommandError(_sentence(error)) from error
        for person in people:
            self.stdout.write(f"{person.email}: {password_link(person)}")


def _account(email):
    validate_email(email)
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        person = User(username=email, email=email)
        person.set_unusable_password()
        person.save()
    return person


def _sentence(error):
    return " ".join(getattr(error, "messages", [str(error)]))
