"""After a transactional test the next one finds the database as migrations and data made it."""

import pytest
from wagtail.models import Page

from cms.core.agencies.models import Agency
from cms.users.groups import group_of
from cms.users.roles import Role


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_the_database_is_put_back_each_time(turn):
    assert Page.objects.filter(depth=1).exists()
    assert Agency.objects.exists()
    assert group_of(Role.EDITOR).permissions.exists()
