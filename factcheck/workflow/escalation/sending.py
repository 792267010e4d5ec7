"""An approved letter gets its number, goes out, and is followed until it is answered or recalled."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import row
from cms.core.machines.screen import Input, Screen

from ...enums import ESCALATION_AWAITING_ANSWER, Part
from ...enums import EscalationState as S
from ..common import COUNTED_REASON, EXTENDED
from ..roles import SUPERVISOR
from .drafting import ESCALATION_ROLES

REPEATED = Input(when_refused=True)  # another letter bears the number

RULES = (
    row(
        S.APPROVED,
        "send",
        S.SENT,
        ESCALATION_ROLES,
        "may_be_drafted",
        "posts_are_confirmed_content",
        "approver_brought_no_post",
        "number_is_given",
        needs=("sent_on", "signed_file"),
        takes=("answer_due",),
        shown=("letter", "papers"),
        part=Part.SENT,
        label=_("Ghi nhận đã gửi"),
        screen=Screen(
            message=_("Đã ghi nhận việc gửi; hạn trả lời bắt đầu tính."),
            inputs={"signed_file": Input(label=_("Bản đã ký"))},
            shows=("came_later",),
            forward=True,
            offers=("acknowledge",),
        ),
    ),
    row(
        S.SENT,
        "acknowledge",
        S.ACKNOWLEDGED,
        ESCALATION_ROLES,
        needs=("date", "reference"),
        takes=("file",),
        part=Part.FOLLOWED_UP,
        label=_("Ghi nhận tiếp nhận"),
        screen=Screen(message=_("Đã ghi nhận cơ quan tiếp nhận."), forward=True, offers=("answer",)),
    ),
    row(
        (S.SENT, S.ACKNOWLEDGED, S.LAPSED),
        "answer",
        S.ANSWERED,
        ESCALATION_ROLES,
        needs=("outcome", "date", "file"),
        takes=("note",),
        part=Part.FOLLOWED_UP,
        label=_("Ghi nhận trả lời"),
        screen=Screen(
            message=_("Đã ghi nhận trả lời."),
            inputs={
                "file": Input(label=_("Văn bản trả lời")),
                "note": Input(label=_("Nội dung trả lời")),
            },
            forward=ESCALATION_AWAITING_ANSWER,
        ),
    ),
    row(
        (S.SENT, S.ACKNOWLEDGED),
        "lapse",
        S.LAPSED,
        SUPERVISOR,
        "answer_is_overdue",
        needs=("reason",),
        part=Part.FOLLOWED_UP,
        label=_("Ghi nhận quá hạn"),
        screen=Screen(message=_("Đã ghi nhận quá hạn không trả lời."), awaited="answer_is_overdue"),
    ),
    row(
        (S.SENT, S.ACKNOWLEDGED, S.ANSWERED, S.LAPSED),
        "recall",
        S.RECALLED,
        SUPERVISOR,
        needs=("reason", "dated"),
        takes=("external_number", "repeat_reason", "signed_file"),
        shown=("letter", "recall"),
        part=Part.FOLLOWED_UP,
        label=_("Thu hồi"),
        screen=Screen(
            message=_("Đã thu hồi kiến nghị; công văn thu hồi đã kết xuất."),
            inputs={"signed_file": Input(label=_("Công văn thu hồi đã ký")), "repeat_reason": REPEATED},
            awaited="recall_is_owed",
        ),
    ),
)

ACTS = (
    # Number and date come before sending: the signed paper bears them.
    row(
        S.APPROVED,
        "give_number",
        None,
        ESCALATION_ROLES,
        "has_no_number",
        "may_be_drafted",
        "approver_brought_no_post",
        needs=("dated",),
        takes=("external_number", "repeat_reason"),
        shown=("letter",),
        part=Part.SENT,
        label=_("Cấp số văn bản"),
        screen=Screen(
            message=_("Đã cấp số %(number)s; công văn và danh mục đã kết xuất."),
            inputs={"repeat_reason": REPEATED},
            shows=("came_later",),
            forward=True,
            offers=("send",),
        ),
    ),
    row(
        ESCALATION_AWAITING_ANSWER,
        "extend_deadline",
        None,
        SUPERVISOR,
        needs=("reason", "due_at"),
        part=Part.EXTENDED,
        label=_("Gia hạn"),
        screen=Screen(message=EXTENDED, inputs={"reason": COUNTED_REASON}),
    ),
)
