"""The desk warns before the last reviewer who is free for an appeal takes part in an item."""

import pytest
from django.urls import reverse

from tests import desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("without_people", "monday_morning")

WARNING = "Bạn là người thẩm định cuối cùng"


def form_for(client, person, item):
    client.force_login(named(person), backend="cms.users.backends.OneHashingBackend")
    return client.get(reverse("desk_item_act", args=[item.reference, "confirm_verdict"])).content.decode()


def test_the_only_reviewer_left_is_warned(client):
    assert WARNING in form_for(client, "quang", desk.proposed())


def test_nobody_is_warned_while_another_is_free(client):
    named("thu")
    assert WARNING not in form_for(client, "quang", desk.proposed())
