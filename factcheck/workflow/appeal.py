"""The appeal's machine (interface: đề nghị xem xét lại, never khiếu nại)."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import NEW, SYSTEM, Machine, row
from cms.core.machines.screen import Input, Screen
from cms.users.roles import Role

from ..enums import AppealState, Part
from .common import BY_CODE, COUNTED_REASON, EXTENDED
from .roles import OUTSIDE, PUBLIC, REVIEWER, SUPERVISOR

S = AppealState
FREE_REVIEWER = (REVIEWER, OUTSIDE)
APPEALS = ("appeals",)
OVER = (S.REFUSED, S.DECIDED)

APPEAL = Machine(
    "appeal",
    tuple(AppealState.values),
    (
        row(
            NEW,
            "lodge",
            S.WAITING,
            (PUBLIC, *Role.values),
            "page_can_be_appealed",
            needs=("grounds", "page"),
            takes=("contact", "files"),
            part=Part.LODGED_APPEAL,
            label=_("Nộp đề nghị xem xét lại"),
            screen=Screen(
                message=_("Đã nhận đề nghị xem xét lại; mã tra cứu: %(receipt)s."),
                inputs={"page": Input(asked=False), "files": Input(asked=False)},
            ),
        ),
        row(
            S.WAITING,
            "admit",
            S.ADMITTED,
            FREE_REVIEWER,
            "is_free_reviewer",
            "within_admission_time",
            shown=APPEALS,
            label=_("Thụ lý"),
            screen=Screen(
                message=_("Đã thụ lý; vụ việc chuyển sang “Đang xem xét lại”."),
                forward=True,
                offers=("draft_verdict", "decide"),
            ),
        ),
        row(
            S.WAITING,
            "refuse",
            S.REFUSED,
            FREE_REVIEWER,
            "is_free_reviewer",
            "not_after_a_hide",
            "within_admission_time",
            needs=("refusal", "answer"),
            shown=APPEALS,
            part=Part.DECIDED_APPEAL,
            label=_("Không thụ lý"),
            screen=Screen(message=_("Đã trả lời không thụ lý.")),
        ),
        row(
            S.ADMITTED,
            "decide",
            S.DECIDED,
            FREE_REVIEWER,
            "is_free_reviewer",
            "within_decision_time",
            "decision_is_ready",
            needs=("decision", "answer"),
            takes=("appeals",),
            shown=(*APPEALS, "outcomes"),
            part=Part.DECIDED_APPEAL,
            label=_("Quyết định"),
            screen=Screen(
                message=_("Đã quyết định; câu trả lời được gửi kèm."),
                inputs={"appeals": Input(fixed=True)},
                forward=True,
            ),
        ),
        # The decider's own verdict below, so that the corrected revision can be approved against it.
        row(S.WAITING, "join", S.ADMITTED, SYSTEM, label=_("Nhập vào đề nghị đã thụ lý")),
        row(S.ADMITTED, "decide_joined", S.DECIDED, SYSTEM, label=_("Quyết định cùng")),
        row(S.ADMITTED, "return_to_waiting", S.WAITING, SYSTEM, label=_("Trở lại chờ thụ lý")),
        row(
            S.ADMITTED,
            "draft_verdict",
            None,
            FREE_REVIEWER,
            "is_free_reviewer",
            "new_verdict_is_supported",
            needs=("rating", "rationale"),
            takes=("sought", "statement", "same_owner_reason"),
            shown=("basis",),
            label=_("Soạn kết luận mới"),
            screen=Screen(
                message=_("Đã lưu kết luận mới; chưa có hiệu lực cho đến khi quyết định."),
                shows=APPEALS,
                offers=("decide",),
            ),
        ),
        row(
            (S.WAITING, S.ADMITTED),
            "extend_deadline",
            None,
            SUPERVISOR,
            needs=("reason", "due_at"),
            part=Part.EXTENDED,
            label=_("Gia hạn"),
            screen=Screen(
                message=EXTENDED, inputs={"reason": COUNTED_REASON}, shows=APPEALS, awaited="is_overdue"
            ),
        ),
        # By whoever holds the code. Grounds are what is answered: they stay, and grow while nobody has it.
        row(
            S.WAITING,
            "add",
            None,
            PUBLIC,
            "says_something",
            "has_room_for_additions",
            takes=("words", "files"),
            label=_("Bổ sung"),
            screen=BY_CODE,
        ),
        row(
            tuple(S),
            "redact",
            None,
            PUBLIC,
            needs=("parts",),
            label=_("Xóa liên hệ, tệp đã gửi"),
            screen=BY_CODE,
        ),
        # When its time is over.
        row(OVER, "purge_files", None, SYSTEM, label=_("Xóa tệp theo hạn")),
    ),
)
