"""A letter is drafted, submitted by one person and approved by another."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import NEW, SYSTEM, row
from cms.core.machines.screen import Input, Screen

from ...enums import ESCALATION_UNSENT, Part
from ...enums import EscalationState as S
from ..roles import EDITOR, SUPERVISOR

ESCALATION_ROLES = (EDITOR, SUPERVISOR)
LETTER_INPUTS = ("recipient", "body", "harm", "legal_basis", "measure", "measure_reason", "posts")
# An appraisal asks for a finding and names no measure.
LETTER = dict.fromkeys(
    ("harm", "legal_basis", "measure", "measure_reason"), Input(only_if="is_platform_request")
)

RULES = (
    row(
        NEW,
        "draft",
        S.DRAFT,
        ESCALATION_ROLES,
        "may_be_drafted",
        needs=("kind",),
        takes=LETTER_INPUTS,
        part=Part.DRAFTED,
        label=_("Soạn kiến nghị"),
        screen=Screen(
            message=_("Đã tạo dự thảo kiến nghị."),
            inputs=LETTER | {"kind": Input(asked=False), "body": Input(required=True)},
            offers=("edit",),
        ),
    ),
    row(
        S.DRAFT,
        "submit",
        S.PENDING,
        ESCALATION_ROLES,
        "is_complete",
        "posts_are_confirmed_content",
        "may_be_drafted",
        shown=("letter", "addresses"),
        part=Part.SUBMITTED,
        label=_("Trình duyệt"),
        screen=Screen(
            message=_("Đã trình; chờ người phụ trách duyệt."),
            forward=True,
            offers=("approve",),
        ),
    ),
    row(
        S.PENDING,
        "approve",
        S.APPROVED,
        SUPERVISOR,
        "approver_stands_apart",
        "is_complete",
        "posts_are_confirmed_content",
        "may_be_drafted",
        "letter_is_still_true",
        shown=("letter", "addresses"),
        part=Part.APPROVED,
        label=_("Duyệt"),
        screen=Screen(
            message=_("Đã duyệt; nội dung được niêm phong."),
            shows=("came_later",),
            forward=True,
            offers=("give_number",),
        ),
    ),
    row(
        S.PENDING,
        "return",
        S.RETURNED,
        SUPERVISOR,
        needs=("reason",),
        part=Part.RETURNED,
        label=_("Trả lại"),
        screen=Screen(message=_("Đã trả lại kèm lý do.")),
    ),
    row(
        S.PENDING,
        "take_back",
        S.DRAFT,
        ESCALATION_ROLES,
        "is_submitter",
        label=_("Rút lại"),
        screen=Screen(message=_("Đã rút lại; kiến nghị trở lại dự thảo."), offers=("edit",)),
    ),
    row(
        S.RETURNED,
        "revise",
        S.DRAFT,
        ESCALATION_ROLES,
        part=Part.REVISED,
        label=_("Sửa lại"),
        screen=Screen(message=_("Kiến nghị trở lại dự thảo để sửa."), forward=True, offers=("edit",)),
    ),
    row(
        ESCALATION_UNSENT,
        "cancel",
        S.CANCELLED,
        (*ESCALATION_ROLES, SYSTEM),
        "is_drafter_or_supervisor",
        needs=("reason",),
        part=Part.FOLLOWED_UP,
        label=_("Hủy"),
        screen=Screen(message=_("Đã hủy kiến nghị.")),
    ),
)

ACTS = (
    row(
        S.DRAFT,
        "edit",
        None,
        ESCALATION_ROLES,
        takes=LETTER_INPUTS,
        part=Part.EDITED,
        label=_("Sửa dự thảo"),
        screen=Screen(message=_("Đã lưu dự thảo."), inputs=LETTER),
    ),
)
