"""What a report brought, words or a file, becomes evidence of its case: a copy, which stays there."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import record
from cms.core.machines.errors import InvalidInput
from cms.core.machines.writer import perform

from ..models import Evidence, Item, Report, ReportFile, ReportMessage


def case_of(report: Report) -> Item:
    """The case that the report stands with; InvalidInput where there is none."""
    if report.case is None:
        raise InvalidInput({"": _("Báo tin này chưa thuộc vụ việc nào.")})
    return report.case


def copy_into_case(row: ReportFile | ReportMessage, report: Report, data: dict, *, by) -> Evidence:
    """Add evidence made of `row` of `report` to its case, `data` as that act takes it; returns the evidence.

    `row` notes it, and the report's log tells it. ActionError as for evidence; InvalidInput without a case.
    """
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=report.pk)
        evidence = perform(case_of(report), "add_evidence", by, data=data).evidence.latest("pk")
        if row.used_at is None:
            row.used_at = clock.now()
            row.save(update_fields=["used_at"])
        record(
            report.machine_name,
            str(report.public_id),
            "taken_as_evidence",
            actor=by,
            from_state=report.state,
            to_state=report.state,
            payload={"evidence": str(evidence.public_id)},
        )
    return evidence
