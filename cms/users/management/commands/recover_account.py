"""Recovers an account on the server, when two administrators can't."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import IntegrityError
from django.db.models import Q

from cms.users.errors import RoleError
from cms.users.models import User
from cms.users.passwords import password_link
from cms.users.services import recover_account


class Command(BaseCommand):
    help = (
        "Reopens an account, takes password and second factor away and prints a link that sets a new "
        "password once, within 24 hours. For when fewer than two other administrators are left. An override: "
        "the log keeps it, and the public figures count it."
    )

    def add_arguments(self, parser):
        parser.add_argument("account", help="User name or mail address")
        parser.add_argument("--reason", required=True, help="Why; the log keeps it")
        parser.add_argument("--email", default="", help="The person's new address, when the old one is lost")
        parser.add_argument(
            "--nobody-signs-in",
            action="store_true",
            help="Two other administrators are there, and neither can sign in any more",
        )

    def handle(self, *args, account, reason, email, nobody_signs_in, **options):
        found = User.objects.filter(Q(username=account) | Q(email__iexact=account)).order_by("pk")[:2]
        if not found:
            raise CommandError(f"No account is called {account}.")
        if len(found) > 1:
            raise CommandError(f"{account} is the user name of one account and the address of another.")
        person = found[0]
        try:
            if email:
                validate_email(email)
            person = recover_account(person, reason, email=email, nobody_signs_in=nobody_signs_in)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except IntegrityError as error:
            raise CommandError(f"{email} belongs to another account.") from error
        except RoleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{person.email}: {password_link(person)}")
