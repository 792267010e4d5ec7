"""Two administrators decide at the same moment: a change is made once, and of two that cross only one."""

import pytest

from cms.core.agencies.models import Agency
from cms.core.dual_control.kinds import KINDS
from cms.core.dual_control.services import propose, take_back_change
from cms.core.machines.errors import ActionError
from cms.users.roles import Role
from tests.at_once import together
from tests.people import account, give, named
from tests.two_administrators import approval

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def administrators():
    return named("an"), named("binh"), give(account("hai"), Role.ADMINISTRATOR)


def department():
    return Agency.objects.get(code="SVHTT-AG")


def proposed(by, **changes):
    target = str(department().pk)
    return propose(by, "agency", target, KINDS["agency"].read(target) | changes, "Theo quyết định")


def refused(results):
    return [result for result in results if isinstance(result, ActionError)]


def test_of_two_that_cross_the_second_lapses(administrators):
    an, binh, hai = administrators
    outside, renamed = proposed(an, under_peoples_committee=False), proposed(binh, name="Sở Khác")
    results = together(approval(hai, outside), approval(hai, renamed), refusals=(ActionError,))
    assert len(refused(results)) == 1
    now = department()
    assert (now.under_peoples_committee, now.name == "Sở Khác") in {(False, False), (True, True)}


def test_a_change_is_made_once(administrators):
    an, binh, hai = administrators
    change = proposed(an, under_peoples_committee=False)
    results = together(approval(binh, change), approval(hai, change), refusals=(ActionError,))
    assert len(refused(results)) == 1


def test_a_change_that_is_taken_back_meanwhile_is_not_made(administrators):
    an, binh, _hai = administrators
    change = proposed(an, under_peoples_committee=False)
    act = approval(binh, change)
    together(act, lambda: take_back_change(an, change), refusals=(ActionError,))
    change.refresh_from_db()
    assert department().under_peoples_committee == (change.state == "taken_back")
