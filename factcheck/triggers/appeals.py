"""An appeal's states in the database: who admitted and decided it, what was answered, by when."""

from cms.core.machines.state_tables import state_table
from cms.core.triggers.conditions import differs

from ..enums import ROW_FORMAT
from ..enums import AppealState as S
from ..workflow import APPEAL

OF_ITS_PAGE = (
    "EXISTS (SELECT 1 FROM factcheck_factcheckpage f WHERE f.page_ptr_id = NEW.page_id "
    "AND f.item_id = NEW.item_id AND f.was_live_at IS NOT NULL)"
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
        begins={S.WAITING: OF_ITS_PAGE},
        enters={
            S.ADMITTED: "NEW.admitted_by_id IS NOT NULL OR NEW.joined_to_id IS NOT NULL",
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
            *("public_id", "item_id", "page_id", "receipt", "grounds"),
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
                f"{differs('joined_to_id')} AND NEW.joined_to_id IS NOT NULL AND NEW.state <> 'admitted'",
            ),
        },
    ).register()
