"""A verdict is proposed by one person and confirmed by another."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import row
from cms.core.machines.screen import PublicStep, Screen

from ...enums import ItemState as S
from ...enums import Part
from ..roles import EDITOR, OUTSIDE, REVIEWER

RULES = (
    row(
        S.VERIFYING,
        "propose_verdict",
        S.IN_REVIEW,
        EDITOR,
        "approved_no_escalation",
        "verdict_is_supported",
        needs=("rating", "rationale"),
        takes=("sought", "statement", "same_owner_reason"),
        shown=("basis",),
        part=Part.PROPOSED,
        label=_("Đề xuất kết luận"),
        screen=Screen(
            message=_("Đã đề xuất kết luận; chờ người thẩm định xác nhận."),
            forward=True,
            tab="verdict",
        ),
    ),
    row(
        S.IN_REVIEW,
        "take_back",
        S.VERIFYING,
        EDITOR,
        "is_proposer",
        label=_("Rút đề xuất"),
        screen=Screen(
            message=_("Đã rút đề xuất; vụ việc trở lại kiểm chứng."),
            tab="verdict",
            offers=("propose_verdict",),
        ),
    ),
    row(
        S.IN_REVIEW,
        "send_back",
        S.VERIFYING,
        REVIEWER,
        needs=("reason",),
        part=Part.SENT_BACK,
        label=_("Trả lại"),
        screen=Screen(
            message=_("Đã trả lại kết luận kèm lý do."),
            shows=("proposal",),
            tab="verdict",
            offers=("note",),
        ),
    ),
    row(
        S.IN_REVIEW,
        "confirm_verdict",
        S.VERIFIED,
        (REVIEWER, OUTSIDE),
        "right_reviewer",
        "never_proposed",
        "approved_no_escalation",
        "proposal_still_supported",
        shown=("proposal",),
        part=Part.CONFIRMED,
        label=_("Xác nhận kết luận"),
        screen=Screen(
            message=_("Đã xác nhận kết luận; nội dung cần kiểm chứng, lý do và chứng cứ được niêm phong."),
            forward=True,
            tab="verdict",
            public=PublicStep(name=_("Thẩm định"), expected=True),
        ),
    ),
    row(
        (S.VERIFIED, S.WRITING),
        "reopen_verdict",
        S.VERIFYING,
        (EDITOR, REVIEWER),
        needs=("reason",),
        part=Part.REOPENED_VERDICT,
        label=_("Mở lại kết luận"),
        screen=Screen(
            message=_("Đã mở lại kết luận; các lượt duyệt bài hết hiệu lực."),
            tab="verdict",
        ),
    ),
)
