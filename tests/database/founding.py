"""What stands in the kept database beside what migrations make: the agencies of the data, the people."""

from datetime import datetime

from django.core.management import call_command

from cms.core import clock
from cms.core.clock import VIETNAM
from cms.users.roles import OF_A_SITE
from tests.people import PEOPLE, account, named

FOUNDED = datetime(2026, 1, 5, 9, 0, tzinfo=VIETNAM)


def found() -> None:
    """Load the agencies; have everybody of PEOPLE given an account and roles, through the services."""
    call_command("load_agencies", verbosity=0)
    with clock.at(FOUNDED):
        for username, person in PEOPLE.items():
            # A role of a site comes with the site, when a test asks for its holder: most know one site only.
            account(username) if OF_A_SITE.intersection(person.roles) else named(username)
