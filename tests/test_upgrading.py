"""What was pending before letters were kept at submitting is kept as it stands, once."""

from importlib import import_module

import pytest
from django.apps import apps

from cms.core import clock
from factcheck.models import Escalation, Verdict
from factcheck.services.upgrading import keep_after_migrate, keep_pending_letters
from tests import desk
from tests.acting import perform
from tests.attack.database import got_through
from tests.database.removing import without_triggers
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_before(escalation, **nothing):
    """As the migration leaves a letter that was submitted when it was not composed yet."""
    with without_triggers("factcheck_escalation"):
        Escalation.objects.filter(pk=escalation.pk).update(composed=None, row_format=1, **nothing)


def test_a_letter_that_waits_is_kept_as_it_stands_and_can_be_approved():
    escalation = desk.submitted()
    kept = escalation.composed
    of_before(escalation, submitted_at=None)
    keep_after_migrate(plan=["a migration"])
    escalation.refresh_from_db()
    assert escalation.composed == kept
    assert escalation.submitted_at is not None
    assert escalation.row_format == 2
    assert perform(escalation, "approve", named("son")).frozen == kept
    assert keep_pending_letters() == 0


def test_nothing_is_composed_when_nothing_was_migrated():
    escalation = desk.submitted()
    of_before(escalation)
    keep_after_migrate(plan=[])
    escalation.refresh_from_db()
    assert escalation.composed is None


def test_rows_that_lack_what_is_asked_from_now_on_are_marked_and_go_on_as_they_are():
    whole, lacking = desk.submitted(), desk.sent()
    rows = Escalation.objects.filter(pk=lacking.pk)
    migration = import_module("factcheck.migrations.0011_what_a_state_rests_on")
    with without_triggers("factcheck_escalation", "factcheck_verdict", "factcheck_item", "factcheck_appeal"):
        rows.update(frozen=None, frozen_hash="")
        migration.mark(apps, None)
    lacking.refresh_from_db()
    whole.refresh_from_db()
    assert (whole.row_format, lacking.row_format) == (2, 1)
    assert {verdict.row_format for verdict in Verdict.objects.all()} == {2}
    answered = perform(
        lacking,
        "acknowledge",
        named("hanh"),
        data={"date": clock.today(), "reference": "Đến 12"},
    )
    assert answered.state == "acknowledged"
    others = {
        "marked whole": lambda: rows.update(row_format=2),
        "a whole row marked as of before": lambda: Escalation.objects.filter(pk=whole.pk).update(
            row_format=1
        ),
        "a new row as of before": lambda: Escalation.objects.bulk_create(
            [
                Escalation(
                    item=whole.item, kind="appraisal", state="draft", drafted_by=named("hanh"), row_format=1
                )
            ]
        ),
        "a jump": lambda: rows.update(state="answered"),
    }
    assert got_through(others) == []
