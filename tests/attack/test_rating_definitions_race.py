"""Two next versions of one rating are agreed to at the same moment: one is made, of the other one is told."""

import pytest

from cms.core.machines.errors import ActionError
from cms.users.roles import Role
from factcheck.models import RatingDefinition
from factcheck.services.definitions import found_definitions
from tests.at_once import together
from tests.defining import asked
from tests.people import account, give, named
from tests.two_administrators import approval

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_versions_that_cross_one_is_made():
    found_definitions()
    named("an"), named("binh")
    hai = give(account("hai"), Role.ADMINISTRATOR)
    first, second = asked("an"), asked("binh", days=7, text="Bốn nguồn.")
    results = together(approval(hai, first), approval(hai, second), refusals=(ActionError,))
    assert len([result for result in results if isinstance(result, ActionError)]) == 1
    assert RatingDefinition.objects.filter(rating="false").count() == 2
