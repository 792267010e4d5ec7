"""An appeal's states in the database: who admitted and decided it, what was answered, by when."""

from cms.core.machines.state_tables import state_table
from cms.core.triggers.conditions import any_of, differs

from ..enums import ROW_FORMAT
from ..enums import AppealState as S
from ..workflow import APPEAL

OF_ITS_PAGE = (
    "EXISTS (SELECT 1 FROM factcheck_factcheckpage f WHERE f.page_ptr_id = NEW.page_id "
    "AND f.item_id = NEW.item_id AND f.was_live_at IS NOT NULL)"
)
# The appeal that NEW joins: admitted for itself, of the same item.
JOINED = (
    "EXISTS (SELECT 1 FROM factcheck_appeal l WHERE l.id = NEW.joined_to_id AND l.id <> NEW.id "
    "AND l.item_id = NEW.item_id AND l.joined_to_id IS NULL AND {more})"
)
TO_BE_DECIDED = JOINED.format(more="l.state = 'admitted'")
SO_DECIDED = JOINED.format(
    more="l.state = 'decided' AND l.decision = NEW.decision AND l.decided_by_id = NEW.decided_by_id"
)
TOOK_PART = (
    "EXISTS (SELECT 1 FROM factcheck_participation p "
    "WHERE p.item_id = NEW.item_id AND p.person_id = NEW.{by})"
)
DECIDING = ("decided_by_id", "decided_at")
UNDECIDED = (S.WAITING, S.ADMITTED)


def register_all() -> None:
    """Called once when the app is ready."""
    state_table(
        APPEAL,
        "factcheck_appeal",
        mark="row_format",
        newest=ROW_FORMAT,
        begins={S.WAITING: f"{OF_ITS_PAGE} AND NEW.joined_to_id IS NULL"},
        enters={
            S.WAITING: "OLD.joined_to_id IS NOT NULL AND NEW.joined_to_id IS NULL",
            S.ADMITTED: f"(NEW.joined_to_id IS NULL AND NEW.admitted_by_id IS NOT NULL) OR {TO_BE_DECIDED}",
            S.DECIDED: f"NEW.joined_to_id IS NULL OR {SO_DECIDED}",
            S.REFUSED: "NOT NEW.from_hide",
        },
        needs={
            **dict.fromkeys(DECIDING, (S.DECIDED, S.REFUSED)),
            "decision": (S.DECIDED,),
            "refusal": (S.REFUSED,),
        },
        lacks={
            **dict.fromkeys((*DECIDING, "answer"), UNDECIDED),
            "decision": (*UNDECIDED, S.REFUSED),
            "refusal": (*UNDECIDED, S.DECIDED),
            "admitted_by_id": (S.WAITING, S.REFUSED),
        },
        once=(*DECIDING, "decision", "refusal", "answer", "admitted_by_id", "joined_to_id"),
        until={"admitted_by_id": (S.WAITING,), "joined_to_id": (S.WAITING,)},
        fixed=(
            *("id", "public_id", "item_id", "page_id", "receipt", "grounds"),
            *("lodged_by_id", "lodged_at", "from_hide", "created_at"),
        ),
        also={
            "clocks": (
                ("admit_due", "decide_due"),
                "NEW.state = OLD.state "
                "AND (NEW.admit_due < OLD.admit_due OR NEW.decide_due < OLD.decide_due)",
            ),
            "joined": (
                ("joined_to_id",),
                f"{differs('joined_to_id')} AND NEW.joined_to_id IS NOT NULL "
                "AND (NEW.state <> 'admitted' OR OLD.state <> 'waiting')",
            ),
            # Whoever decides for those that joined has decided for the one they joined.
            "free": (
                ("admitted_by_id", "decided_by_id"),
                any_of(
                    f"{differs(by)} AND NEW.joined_to_id IS NULL AND {TOOK_PART.format(by=by)}"
                    for by in ("admitted_by_id", "decided_by_id")
                ),
            ),
        },
    ).register()
