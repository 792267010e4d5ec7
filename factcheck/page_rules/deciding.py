"""Whether a decision on an appeal has the revision that it puts live, and which verdict stands beside one."""

from django.utils.translation import gettext as _

from ..enums import AppealDecision, VerdictStatus


def verdict_beside(item, purpose):
    """The verdict that stands beside a page of `item` approved for `purpose`; None where none does (yet).

    A correction brings the new one of the decision; a notice of withdrawal stands without any.
    """
    if purpose == AppealDecision.WITHDRAW:
        return None
    if purpose == AppealDecision.CORRECT:
        return item.verdicts.filter(status=VerdictStatus.DRAFT).first()
    return item.verdict


def approval_for(page, decision):
    """The newest approval of a revision of `page` for `decision`; None when there is none."""
    return _approvals(page, decision).first()


def _approvals(page, decision):
    return page.approvals.filter(purpose=decision, voided_at=None).order_by("-approved_at", "-id")


def why_not_decidable(appeal, decision, decider) -> str | None:
    """None when the revision for `decision` waits, approved by somebody who is not the decider."""
    approvals = _approvals(appeal.page, decision)
    if decision == AppealDecision.CORRECT:
        verdict = appeal.verdicts.filter(item=appeal.item, status=VerdictStatus.DRAFT).first()
        if verdict is None:
            return _("Hãy soạn kết luận mới trước khi quyết định đính chính.")
        if decider is not None and verdict.proposed_by_id != decider.pk:
            return _("Kết luận mới phải do chính người quyết định soạn.")
        approvals = approvals.filter(verdict=verdict)
    approval = approvals.first()
    if approval is None:
        return _("Chưa có bản bài cho quyết định này được người khác duyệt.")
    if decider is not None and approval.approver_id == decider.pk:
        return _("Người quyết định không tự duyệt bản bài.")
    return None
