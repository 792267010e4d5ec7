"""Who approved one request of an item may have a part in the next; the first goes on. Found by a walk."""

import pytest
from django.db import IntegrityError, transaction

from cms.core import clock
from cms.core.machines.errors import Refused
from factcheck.models import Escalation
from tests import desk
from tests.acting import perform
from tests.attack.database import approved_by
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def test_an_approved_request_is_sent_although_its_approver_drafts_the_next():
    first = desk.numbered()
    second = desk.drafted(item=first.item, by="son", kind="appraisal")
    first = perform(
        first, "send", named("hanh"), data={"sent_on": clock.today(), "signed_file": desk.paper()}
    )
    assert first.state == "sent"
    second = perform(second, "submit", named("hanh"))
    with pytest.raises(Refused):
        perform(second, "approve", named("son"))
    assert perform(second, "approve", named("mai")).state == "approved"


def test_the_database_still_refuses_to_put_him_down_as_its_approver():
    second = desk.submitted(by="hanh")
    son = named("son")
    perform(second, "return", named("mai"), data={"reason": "Sửa lại."})
    perform(second, "revise", son)
    second = perform(second, "submit", named("hanh"))
    with pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():
        Escalation.objects.filter(pk=second.pk).update(**approved_by(son))
