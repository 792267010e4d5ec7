"""What was pending before letters were kept at submitting is kept as it stands, once."""

import pytest

from factcheck.models import Escalation
from factcheck.services.upgrading import keep_after_migrate, keep_pending_letters
from tests import desk
from tests.acting import perform
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def test_a_letter_that_waits_is_kept_as_it_stands_and_can_be_approved():
    escalation = desk.submitted()
    kept = escalation.composed
    Escalation.objects.filter(pk=escalation.pk).update(composed=None, submitted_at=None)
    keep_after_migrate(plan=["a migration"])
    escalation.refresh_from_db()
    assert escalation.composed == kept
    assert escalation.submitted_at is not None
    assert perform(escalation, "approve", named("son")).frozen == kept
    assert keep_pending_letters() == 0


def test_nothing_is_composed_when_nothing_was_migrated():
    escalation = desk.submitted()
    Escalation.objects.filter(pk=escalation.pk).update(composed=None)
    keep_after_migrate(plan=[])
    escalation.refresh_from_db()
    assert escalation.composed is None
