"""A request's states in the database: submitted, approved, numbered and sent, each with what it rests on."""

from cms.core.machines.state_tables import state_table
from cms.core.triggers import numbered, refuse
from cms.core.triggers.conditions import any_of, differs, quoted

from ..enums import (
    APPEAL_OPEN,
    APPRAISAL_STATES,
    ESCALATION_UNSENT,
    PLATFORM_REQUEST_STATES,
    ROW_FORMAT,
    EscalationState,
)
from ..workflow import ESCALATION

TABLE = "factcheck_escalation"
S = EscalationState
OUT = (S.SENT, S.ACKNOWLEDGED, S.ANSWERED, S.LAPSED, S.RECALLED)
APPROVED = (S.APPROVED, *OUT)
UNRECALLED = tuple(state for state in S if state != S.RECALLED)
UNAPPROVED = (S.DRAFT, S.PENDING, S.RETURNED)
ON_SUBMITTING = ("submitted_by_id", "submitted_at", "composed")
ON_APPROVING = ("approved_by_id", "approved_at", "frozen", "frozen_hash")
NUMBER = ("number_text", "dated")
ENDED = (S.CANCELLED, S.RECALLED)
ANSWER = ("acknowledged_on", "acknowledgement_reference", "answered_on", "outcome")
AFTERWARDS = (*ON_SUBMITTING, *ON_APPROVING, *NUMBER, "sent_on", "answer_due", *ANSWER)
WORDS = ("recipient_id", "body", "harm", "legal_basis", "measure", "measure_reason")
APPROVED_LETTER = (
    "EXISTS (SELECT 1 FROM factcheck_escalation e WHERE e.id = {row}.escalation_id "
    "AND e.approved_by_id IS NOT NULL)"
)
# What the machine's guards ask of the item, from the draft to the sending.
SUBJECT = (
    "EXISTS (SELECT 1 FROM factcheck_item i LEFT JOIN factcheck_verdict v "  # noqa: S608 - names of our own
    "ON v.id = i.verdict_id WHERE i.id = NEW.item_id AND i.origin <> 'import_past' "
    f"AND ((NEW.kind = 'appraisal' AND i.state IN ({quoted(APPRAISAL_STATES)})) "
    f"OR (NEW.kind = 'platform_request' AND i.state IN ({quoted(PLATFORM_REQUEST_STATES)}) "
    "AND v.rating = 'false' AND v.status = 'in_force' AND NOT EXISTS (SELECT 1 FROM factcheck_appeal a "
    f"WHERE a.item_id = i.id AND a.state IN ({quoted(APPEAL_OPEN)})))))"
)


def _paper(kind: str) -> str:
    return f"EXISTS (SELECT 1 FROM factcheck_paper p WHERE p.escalation_id = NEW.id AND p.kind = '{kind}')"  # noqa: S608


def _unknown_number(column: str) -> str:
    return (
        f"{differs(column)} AND NEW.{column} <> '' AND NOT EXISTS "  # noqa: S608 - names of our own
        f"(SELECT 1 FROM cms_numbers_givennumber g WHERE g.text = NEW.{column})"
    )


def register_all() -> None:
    """Called once when the app is ready."""
    edited = sorted(state for rule in ESCALATION.rules_of("edit") for state in rule.sources)
    state_table(
        ESCALATION,
        TABLE,
        mark="row_format",
        newest=ROW_FORMAT,
        begins={S.DRAFT: SUBJECT},
        enters={
            S.PENDING: SUBJECT,
            S.APPROVED: SUBJECT,
            S.SENT: f"{SUBJECT} AND {_paper('signed')}",
            S.ANSWERED: _paper("answer"),
        },
        needs={
            **dict.fromkeys(ON_SUBMITTING, (S.PENDING,)),
            **dict.fromkeys(ON_APPROVING, APPROVED),
            **dict.fromkeys((*NUMBER, "sent_on", "answer_due"), OUT),
            "acknowledged_on": (S.ACKNOWLEDGED,),
            "answered_on": (S.ANSWERED,),
            "outcome": (S.ANSWERED,),
            "recall_number_text": (S.RECALLED,),
            "recalled_on": (S.RECALLED,),
        },
        lacks={
            **dict.fromkeys((*ON_APPROVING, *NUMBER), UNAPPROVED),
            "sent_on": ESCALATION_UNSENT,
            "outcome": [state for state in S if state not in (S.ANSWERED, S.RECALLED)],
            "answer_due": ESCALATION_UNSENT,
            "acknowledged_on": [*ESCALATION_UNSENT, S.SENT],
            "answered_on": [state for state in S if state not in (S.ANSWERED, S.RECALLED)],
            **dict.fromkeys(("recalled_on", "recall_number_text"), UNRECALLED),
        },
        once=(
            *ON_SUBMITTING,
            *ON_APPROVING,
            *NUMBER,
            *("sent_on", "acknowledged_on", "acknowledgement_reference", "answered_on", "outcome"),
            *("recalled_on", "recall_number_text"),
        ),
        until=dict.fromkeys(ON_SUBMITTING, (S.DRAFT,)),
        fixed=("id", "public_id", "item_id", "kind", "drafted_by_id", "created_at"),
        within={WORDS: edited, ("verdict_id",): edited, AFTERWARDS: [s for s in S if s not in ENDED]},
        also={
            "number": (
                ("number_text", "recall_number_text"),
                any_of(map(_unknown_number, ("number_text", "recall_number_text"))),
            ),
            "clock": (
                ("answer_due",),
                "NEW.answer_due < OLD.answer_due OR (OLD.answer_due IS NOT NULL AND NEW.answer_due IS NULL)",
            ),
            "recall": (
                ("recall_owed",),
                "OLD.recall_owed AND NOT NEW.recall_owed AND NEW.state <> 'recalled'",
            ),
        },
    ).register()
    _posts()
    changed = "CAST(NEW.{name} AS text) <> CAST(OLD.{name} AS text)"
    refuse(
        "letter frozen",
        TABLE,
        "letter: what was submitted is composed anew or stays, what was approved stays",
        numbered("letter_frozen", "BEFORE UPDATE OF composed, frozen, frozen_hash"),
        where=(
            f"{changed.format(name='composed')} OR (OLD.approved_by_id IS NOT NULL "
            "AND OLD.composed IS NOT NULL AND NEW.composed IS NULL) "
            "OR (OLD.frozen_hash <> '' AND (NEW.frozen_hash <> OLD.frozen_hash OR NEW.frozen IS NULL "
            f"OR {changed.format(name='frozen')}))"
        ),
    )


def _posts() -> None:
    posts, fixed = "factcheck_escalation_posts", "letter posts: those of an approved request stay"
    refuse(
        "letter posts come",
        posts,
        fixed,
        numbered("letter_posts_come", "BEFORE INSERT"),
        where=APPROVED_LETTER.format(row="NEW"),
    )
    refuse(
        "letter posts change",
        posts,
        fixed,
        numbered("letter_posts_change", "BEFORE UPDATE"),
        where=f"{APPROVED_LETTER.format(row='OLD')} OR {APPROVED_LETTER.format(row='NEW')}",
    )
    refuse(
        "letter posts go",
        posts,
        fixed,
        numbered("letter_posts_go", "BEFORE DELETE"),
        where=APPROVED_LETTER.format(row="OLD"),
    )
