"""What was sent, words or a file, becomes evidence of its case: a copy, which stays there."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import record
from cms.core.machines.errors import InvalidInput, NotNow
from cms.core.machines.writer import perform

from ..models import Appeal, Evidence, Item, Report, ReportMessage
from ..models.sent import SentFile
from ..policies import lock_items


def case_of(subject: Report | Appeal) -> Item:
    """The case that the report or appeal stands with; InvalidInput where there is none."""
    if subject.case is None:
        raise InvalidInput({"": _("Báo tin này chưa thuộc vụ việc nào.")})
    return subject.case


def copy_into_case(
    row: SentFile | ReportMessage, subject: Report | Appeal, data: dict, *, by, again: bool
) -> Evidence:
    """Add evidence made of `row` of `subject` to its case, `data` as that act takes it; returns the evidence.

    `row` notes it, and the subject's log tells it. `again`: the person saw that it was taken before; NotNow
    where they did not and it was, a moment ago. ActionError as for evidence; InvalidInput without a case.
    """
    with transaction.atomic():
        # The case is locked first, as by every act on it, then what stands with it: by now perhaps elsewhere.
        # Asked before the act, which writes the copy: what is undone afterwards leaves no file behind.
        case = case_of(subject)
        lock_items(case.pk)
        subject = type(subject)._default_manager.select_for_update().get(pk=subject.pk)
        if case_of(subject) != case:
            raise NotNow(_("Vừa được chuyển sang vụ việc khác; hãy xem lại."))
        if _is_gone(row):
            raise InvalidInput({"": _("Người gửi vừa xóa nội dung này; không lấy làm chứng cứ được nữa.")})
        if row.used_at and not again:
            raise NotNow(
                _("Vừa được lấy làm chứng cứ. Hãy xem trong vụ việc; vẫn cần thì lấy thêm một lần nữa.")
            )
        evidence = perform(case, "add_evidence", by, data=data).evidence.latest("pk")
        if row.used_at is None:
            row.used_at = clock.now()
            row.save(update_fields=["used_at"])
        record(
            subject.machine_name,
            str(subject.public_id),
            "taken_as_evidence",
            actor=by,
            from_state=subject.state,
            to_state=subject.state,
            payload={"evidence": str(evidence.public_id)},
        )
    return evidence


def _is_gone(row: SentFile | ReportMessage) -> bool:
    """Whether the reporter or a purge removed it since it was read; asked under the lock."""
    if isinstance(row, SentFile):
        row.refresh_from_db(fields=["used_at", "removed_at"])
        return row.removed_at is not None
    row.refresh_from_db(fields=["used_at", "words_sealed"])
    return not row.words_sealed
