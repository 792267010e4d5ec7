"""The three machines and the acts that move nothing, declared once.

From this table come the machines (`factcheck.machines`), the permission matrix of the tests, the
desk's buttons and the diagram in the README; a test compares it with `docs/workflow.md`.
A rule with `target=None` is an act: it moves nothing. `PRIOR` leads back to where an appeal began.
"""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.users.roles import Role

from .enums import (
    ESCALATION_OPEN,
    ESCALATION_UNSENT,
    VERIFYING_AND_LATER,
    WRITING_AND_LATER,
    AppealState,
    EscalationState,
    ItemState,
    Part,
)

NEW = ""
PRIOR = "(prior)"
PUBLIC = "public"
SYSTEM = "system"

MONITOR, EDITOR, REVIEWER = Role.MONITOR.value, Role.EDITOR.value, Role.REVIEWER.value
OUTSIDE, SUPERVISOR, ADMIN = Role.OUTSIDE_REVIEWER.value, Role.SUPERVISOR.value, Role.ADMINISTRATOR.value
DESK = (MONITOR, EDITOR, REVIEWER, OUTSIDE, SUPERVISOR)


@dataclass(frozen=True)
class Rule:
    """One row: from `sources`, `action` leads to `target`, for `who`, when every guard holds.

    `needs` names inputs that must be given, `takes` those that may be; `part` is what the actor is
    recorded to have done on the item (four eyes).
    """

    action: str
    sources: frozenset[str]
    target: str | None
    who: frozenset[str]
    guards: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    part: Part | None = None
    label: Promise | str = ""

    @property
    def is_act(self) -> bool:
        return self.target is None

    @property
    def by_system_only(self) -> bool:
        return self.who == frozenset({SYSTEM})


@dataclass(frozen=True)
class Machine:
    """All rules of one kind of subject; `states` are the values its state field may hold."""

    name: str
    states: tuple[str, ...]
    rules: tuple[Rule, ...] = field(default=())

    def rules_for(self, action: str, state: str) -> list[Rule]:
        """The rows for `action` that start in `state`; empty when the action is not possible there."""
        return [rule for rule in self.rules if rule.action == action and state in rule.sources]

    def rules_from(self, state: str) -> list[Rule]:
        return [rule for rule in self.rules if state in rule.sources]

    @property
    def actions(self) -> list[str]:
        return list(dict.fromkeys(rule.action for rule in self.rules))

    @property
    def final(self) -> set[str]:
        """States that no rule leads out of."""
        moving = {state for rule in self.rules if not rule.is_act for state in rule.sources}
        return set(self.states) - moving


def row(sources, action, target, who, *guards, needs=(), takes=(), part=None, label=""):
    """Shorthand for one line of the tables; a single source or role may stand without brackets."""
    as_set = lambda value: frozenset({str(value)} if isinstance(value, str) else map(str, value))  # noqa: E731
    return Rule(
        action=action,
        sources=as_set(sources),
        target=None if target is None else str(target),
        who=as_set(who),
        guards=tuple(guards),
        needs=tuple(needs),
        takes=tuple(takes),
        part=part,
        label=label,
    )


I, E, A = ItemState, EscalationState, AppealState
ALL_ITEM = frozenset(ItemState.values)
HAS_POSTS = ALL_ITEM - {I.MERGED, I.OUT_OF_SCOPE}
TAKES_EVIDENCE = ALL_ITEM - {I.RECEIVED, I.IN_REVIEW, I.MERGED, I.OUT_OF_SCOPE}
HAD_PAGE = (I.PUBLISHED, I.ESCALATED, I.CORRECTED, I.WITHDRAWN, I.CLOSED)

ITEM = Machine(
    "item",
    tuple(ItemState.values),
    (
        row(NEW, "log", I.RECEIVED, (MONITOR, EDITOR), "has_material", part=Part.LOGGED, label=_("Ghi nhận")),
        row(NEW, "report", I.RECEIVED, PUBLIC, "has_material", label=_("Báo tin")),
        row(NEW, "import", I.RECEIVED, ADMIN, "has_material", part=Part.LOGGED, label=_("Nhập")),
        row(
            NEW, "import_past", I.CLOSED, ADMIN, "has_material", part=Part.LOGGED, label=_("Nhập vụ việc cũ")
        ),
        row(
            I.RECEIVED,
            "accept",
            I.VERIFYING,
            (MONITOR, EDITOR),
            "claim_is_complete",
            takes=("claim", "category", "place", "subject_agencies"),
            part=Part.ACCEPTED,
            label=_("Tiếp nhận"),
        ),
        row(
            (I.RECEIVED, I.VERIFYING),
            "rule_out",
            I.OUT_OF_SCOPE,
            (MONITOR, EDITOR),
            "no_open_escalation",
            needs=("rule_out_reason",),
            takes=("note",),
            part=Part.RULED_OUT,
            label=_("Ngoài phạm vi"),
        ),
        row(
            I.IN_REVIEW,
            "rule_out",
            I.OUT_OF_SCOPE,
            REVIEWER,
            "no_open_escalation",
            needs=("rule_out_reason",),
            takes=("note",),
            part=Part.RULED_OUT,
            label=_("Ngoài phạm vi"),
        ),
        row(
            I.RECEIVED,
            "merge",
            I.MERGED,
            (MONITOR, EDITOR),
            "merge_target_fits",
            "no_open_escalation",
            "merge_keeps_four_eyes",
            needs=("target",),
            takes=("note",),
            part=Part.MERGED,
            label=_("Gộp vào…"),
        ),
        row(
            I.VERIFYING,
            "merge",
            I.MERGED,
            EDITOR,
            "merge_target_fits",
            "no_open_escalation",
            "merge_keeps_four_eyes",
            needs=("target",),
            takes=("note",),
            part=Part.MERGED,
            label=_("Gộp vào…"),
        ),
        row(
            I.MERGED,
            "unmerge",
            I.RECEIVED,
            EDITOR,
            needs=("reason",),
            part=Part.MERGED,
            label=_("Tách ra"),
        ),
        row(
            I.VERIFYING,
            "propose_verdict",
            I.IN_REVIEW,
            EDITOR,
            "approved_no_escalation",
            "verdict_is_supported",
            needs=("rating", "rationale"),
            takes=("sought", "statement"),
            part=Part.PROPOSED,
            label=_("Đề xuất kết luận"),
        ),
        row(I.IN_REVIEW, "take_back", I.VERIFYING, EDITOR, "is_proposer", label=_("Rút đề xuất")),
        row(
            I.IN_REVIEW,
            "send_back",
            I.VERIFYING,
            REVIEWER,
            needs=("reason",),
            part=Part.SENT_BACK,
            label=_("Trả lại"),
        ),
        row(
            I.IN_REVIEW,
            "confirm_verdict",
            I.VERIFIED,
            (REVIEWER, OUTSIDE),
            "right_reviewer",
            "never_proposed",
            "approved_no_escalation",
            "proposal_still_supported",
            part=Part.CONFIRMED,
            label=_("Xác nhận kết luận"),
        ),
        row(
            (I.VERIFIED, I.WRITING),
            "reopen_verdict",
            I.VERIFYING,
            (EDITOR, REVIEWER),
            needs=("reason",),
            part=Part.REOPENED_VERDICT,
            label=_("Mở lại kết luận"),
        ),
        row(
            I.VERIFIED,
            "close",
            I.CLOSED,
            EDITOR,
            "no_open_escalation",
            needs=("reason",),
            part=Part.CLOSED,
            label=_("Kết thúc"),
        ),
        row(I.VERIFIED, "draft_page", I.WRITING, EDITOR, part=Part.PAGE_WROTE, label=_("Soạn bài")),
        row(I.WRITING, "page_live", I.PUBLISHED, SYSTEM, "page_approved_for_verdict", label=_("Bài công bố")),
        row((I.PUBLISHED, I.ESCALATED), "request_sent", I.ESCALATED, SYSTEM, label=_("Kiến nghị đã gửi")),
        row(
            I.ESCALATED,
            "settle",
            I.PUBLISHED,
            SUPERVISOR,
            "no_platform_request_waiting",
            takes=("note",),
            part=Part.SETTLED,
            label=_("Khép kiến nghị"),
        ),
        row(
            (I.PUBLISHED, I.CORRECTED),
            "close",
            I.CLOSED,
            EDITOR,
            "no_open_escalation",
            "no_open_appeal",
            "no_recall_owed",
            takes=("reason",),
            part=Part.CLOSED,
            label=_("Kết thúc"),
        ),
        row(
            HAD_PAGE,
            "appeal_admitted",
            I.UNDER_APPEAL,
            SYSTEM,
            "had_live_page",
            label=_("Thụ lý xem xét lại"),
        ),
        row(I.UNDER_APPEAL, "keep_verdict", PRIOR, SYSTEM, label=_("Giữ kết luận")),
        row(I.UNDER_APPEAL, "correct", I.CORRECTED, SYSTEM, label=_("Đính chính")),
        row(I.UNDER_APPEAL, "withdraw", I.WITHDRAWN, SYSTEM, label=_("Rút bài")),
        row(
            (I.CLOSED, I.OUT_OF_SCOPE),
            "reopen",
            I.RECEIVED,
            SUPERVISOR,
            "not_imported_past",
            "never_had_live_page",
            needs=("reason",),
            part=Part.REOPENED,
            label=_("Mở lại"),
        ),
        # Acts that move nothing.
        row(
            (I.RECEIVED, I.VERIFYING),
            "edit_claim",
            None,
            (MONITOR, EDITOR),
            takes=("claim", "category", "place", "subject_agencies"),
            part=Part.EDITED_CLAIM,
            label=_("Sửa phát biểu"),
        ),
        row(
            HAS_POSTS,
            "add_post",
            None,
            (MONITOR, EDITOR),
            "has_material",
            takes=("url", "text", "platform", "posted_at", "file"),
            part=Part.ADDED_POST,
            label=_("Thêm bài đăng"),
        ),
        row(
            VERIFYING_AND_LATER,
            "confirm_post",
            None,
            (EDITOR, REVIEWER),
            "post_added_by_another",
            needs=("post",),
            part=Part.CONFIRMED_POST,
            label=_("Xác nhận bài đăng"),
        ),
        row(
            TAKES_EVIDENCE,
            "add_evidence",
            None,
            (MONITOR, EDITOR, REVIEWER),
            "evidence_has_substance",
            needs=("kind", "title"),
            takes=(
                "publisher",
                "url",
                "file",
                "text",
                "published_on",
                "is_independent",
                "is_primary",
                "is_publishable",
                "post",
            ),
            part=Part.ADDED_EVIDENCE,
            label=_("Thêm chứng cứ"),
        ),
        row(
            WRITING_AND_LATER,
            "edit_page",
            None,
            EDITOR,
            "page_may_be_edited",
            part=Part.PAGE_WROTE,
            label=_("Sửa bài"),
        ),
        row(
            WRITING_AND_LATER,
            "submit_page",
            None,
            EDITOR,
            "page_may_be_edited",
            part=Part.PAGE_WROTE,
            label=_("Trình bài"),
        ),
        row(
            WRITING_AND_LATER,
            "approve_revision",
            None,
            (EDITOR, REVIEWER),
            "page_may_be_edited",
            "never_proposed",
            "has_not_edited_page",
            needs=("page", "revision"),
            takes=("purpose",),
            part=Part.PAGE_APPROVED,
            label=_("Duyệt bản bài"),
        ),
        row(
            WRITING_AND_LATER,
            "publish_page",
            None,
            (EDITOR, REVIEWER),
            "page_may_be_edited",
            "revision_is_approved",
            needs=("page", "revision"),
            part=Part.PAGE_PUBLISHED,
            label=_("Công bố bài"),
        ),
        row(
            WRITING_AND_LATER,
            "hide_page",
            None,
            SUPERVISOR,
            "page_is_live",
            needs=("reason", "page"),
            part=Part.HID_PAGE,
            label=_("Ẩn bài ngay"),
        ),
        row(
            ALL_ITEM,
            "lift_conflict",
            None,
            SUPERVISOR,
            "has_conflict",
            needs=("reason",),
            part=Part.LIFTED_CONFLICT,
            label=_("Gỡ xung đột lợi ích"),
        ),
        row(
            ALL_ITEM,
            "extend_deadline",
            None,
            SUPERVISOR,
            "has_deadline",
            needs=("reason", "due_at"),
            part=Part.EXTENDED,
            label=_("Gia hạn"),
        ),
        row(ALL_ITEM, "assign", None, DESK, takes=("person",), label=_("Giao việc")),
        row(
            ALL_ITEM,
            "hand_over",
            None,
            DESK,
            "person_is_outside_reviewer",
            needs=("person",),
            label=_("Chuyển ngoài"),
        ),
        row(ALL_ITEM, "note", None, DESK, needs=("note",), label=_("Ghi chú")),
    ),
)

ESCALATION_ROLES = (EDITOR, SUPERVISOR)
LETTER_INPUTS = ("body", "harm", "legal_basis", "measure", "measure_reason", "posts", "recipient")

ESCALATION = Machine(
    "escalation",
    tuple(EscalationState.values),
    (
        row(
            NEW,
            "draft",
            E.DRAFT,
            ESCALATION_ROLES,
            "may_be_drafted",
            needs=("kind",),
            takes=LETTER_INPUTS,
            part=Part.DRAFTED,
            label=_("Soạn kiến nghị"),
        ),
        row(
            E.DRAFT,
            "submit",
            E.PENDING,
            ESCALATION_ROLES,
            "is_complete",
            "posts_are_confirmed_content",
            "may_be_drafted",
            part=Part.SUBMITTED,
            label=_("Trình duyệt"),
        ),
        row(
            E.PENDING,
            "approve",
            E.APPROVED,
            SUPERVISOR,
            "approver_stands_apart",
            "is_complete",
            "posts_are_confirmed_content",
            "may_be_drafted",
            part=Part.APPROVED,
            label=_("Duyệt"),
        ),
        row(
            E.PENDING,
            "return",
            E.RETURNED,
            SUPERVISOR,
            needs=("reason",),
            part=Part.RETURNED,
            label=_("Trả lại"),
        ),
        row(E.RETURNED, "revise", E.DRAFT, ESCALATION_ROLES, part=Part.REVISED, label=_("Sửa lại")),
        row(
            ESCALATION_UNSENT,
            "cancel",
            E.CANCELLED,
            (*ESCALATION_ROLES, SYSTEM),
            "is_drafter_or_supervisor",
            needs=("reason",),
            part=Part.FOLLOWED_UP,
            label=_("Hủy"),
        ),
        row(
            E.APPROVED,
            "send",
            E.SENT,
            ESCALATION_ROLES,
            "may_be_drafted",
            "posts_are_confirmed_content",
            "number_is_given",
            needs=("sent_on", "signed_file"),
            takes=("answer_due",),
            part=Part.SENT,
            label=_("Ghi nhận đã gửi"),
        ),
        row(
            E.SENT,
            "acknowledge",
            E.ACKNOWLEDGED,
            ESCALATION_ROLES,
            needs=("date", "reference"),
            takes=("file",),
            part=Part.FOLLOWED_UP,
            label=_("Ghi nhận tiếp nhận"),
        ),
        row(
            (E.SENT, E.ACKNOWLEDGED, E.LAPSED),
            "answer",
            E.ANSWERED,
            ESCALATION_ROLES,
            needs=("outcome", "date", "file"),
            takes=("note",),
            part=Part.FOLLOWED_UP,
            label=_("Ghi nhận trả lời"),
        ),
        row(
            (E.SENT, E.ACKNOWLEDGED),
            "lapse",
            E.LAPSED,
            SUPERVISOR,
            "answer_is_overdue",
            needs=("reason",),
            part=Part.FOLLOWED_UP,
            label=_("Ghi nhận quá hạn"),
        ),
        row(
            (E.SENT, E.ACKNOWLEDGED, E.ANSWERED, E.LAPSED),
            "recall",
            E.RECALLED,
            SUPERVISOR,
            needs=("reason", "dated"),
            takes=("external_number", "signed_file"),
            part=Part.FOLLOWED_UP,
            label=_("Thu hồi"),
        ),
        # Number and date come before sending: the signed paper bears them.
        row(
            E.APPROVED,
            "give_number",
            None,
            ESCALATION_ROLES,
            "has_no_number",
            "may_be_drafted",
            needs=("dated",),
            takes=("external_number",),
            part=Part.SENT,
            label=_("Lấy số"),
        ),
        row(
            E.DRAFT,
            "edit",
            None,
            ESCALATION_ROLES,
            takes=LETTER_INPUTS,
            part=Part.EDITED,
            label=_("Sửa dự thảo"),
        ),
        row(
            ESCALATION_OPEN & {"sent", "acknowledged"},
            "extend_deadline",
            None,
            SUPERVISOR,
            needs=("reason", "due_at"),
            part=Part.EXTENDED,
            label=_("Gia hạn"),
        ),
    ),
)

FREE_REVIEWER = (REVIEWER, OUTSIDE)

APPEAL = Machine(
    "appeal",
    tuple(AppealState.values),
    (
        row(
            NEW,
            "lodge",
            A.WAITING,
            (PUBLIC, *DESK),
            "page_can_be_appealed",
            needs=("grounds", "page"),
            takes=("contact",),
            part=Part.LODGED_APPEAL,
            label=_("Nộp đề nghị xem xét lại"),
        ),
        row(
            A.WAITING,
            "admit",
            A.ADMITTED,
            FREE_REVIEWER,
            "is_free_reviewer",
            "within_admission_time",
            label=_("Thụ lý"),
        ),
        row(
            A.WAITING,
            "refuse",
            A.REFUSED,
            FREE_REVIEWER,
            "is_free_reviewer",
            "not_after_a_hide",
            "within_admission_time",
            needs=("refusal", "answer"),
            part=Part.DECIDED_APPEAL,
            label=_("Không thụ lý"),
        ),
        row(
            A.ADMITTED,
            "decide",
            A.DECIDED,
            FREE_REVIEWER,
            "is_free_reviewer",
            "within_decision_time",
            "decision_is_ready",
            needs=("decision", "answer"),
            part=Part.DECIDED_APPEAL,
            label=_("Quyết định"),
        ),
        # The decider's own verdict below, so that the corrected revision can be approved against it.
        row(A.WAITING, "join", A.ADMITTED, SYSTEM, label=_("Nhập vào đề nghị đã thụ lý")),
        row(A.ADMITTED, "decide_joined", A.DECIDED, SYSTEM, label=_("Quyết định cùng")),
        row(
            A.ADMITTED,
            "draft_verdict",
            None,
            FREE_REVIEWER,
            "is_free_reviewer",
            "new_verdict_is_supported",
            needs=("rating", "rationale"),
            takes=("sought", "statement"),
            label=_("Soạn kết luận mới"),
        ),
        row(
            (A.WAITING, A.ADMITTED),
            "extend_deadline",
            None,
            SUPERVISOR,
            needs=("reason", "due_at"),
            part=Part.EXTENDED,
            label=_("Gia hạn"),
        ),
    ),
)

MACHINES = {machine.name: machine for machine in (ITEM, ESCALATION, APPEAL)}
