"""A verdict's states in the database: confirmed when it is in force, and by whom it says."""

from cms.core.triggers import StateTable, append_only, numbered, refuse
from cms.core.triggers.conditions import quoted

from ..enums import ROW_FORMAT
from ..enums import VerdictStatus as V
from ..workflow.verdict import VERDICT_MOVES

TABLE = "factcheck_verdict"
CONFIRMED = (V.IN_FORCE, V.REOPENED, V.SUPERSEDED)
UNCONFIRMED = tuple(status for status in V if status not in CONFIRMED)
ON_CONFIRMING = ("confirmed_by_id", "confirmed_at", "frozen", "frozen_hash")


def _item(*states: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM factcheck_item i WHERE i.id = NEW.item_id "  # noqa: S608 - names of our own
        f"AND i.state IN ({quoted(states)}))"
    )


def _appeal(more: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM factcheck_appeal a WHERE a.id = NEW.appeal_id AND a.item_id = NEW.item_id "  # noqa: S608
        f"AND {more})"
    )


def register_all() -> None:
    """Called once when the app is ready."""
    append_only(TABLE, "verdict", allow_update_of=["status", *ON_CONFIRMING, "row_format"])
    decided = (
        "OLD.status = 'draft' AND "
        + _item("under_appeal")
        + " AND "
        + _appeal("a.state = 'decided' AND a.decision = 'correct' AND a.decided_by_id = NEW.confirmed_by_id")
    )
    StateTable(
        "verdict",
        TABLE,
        column="status",
        mark="row_format",
        newest=ROW_FORMAT,
        begins={
            V.PROPOSED: "NEW.appeal_id IS NULL AND " + _item("verifying"),
            V.DRAFT: _appeal("a.state = 'admitted'"),
        },
        moves=VERDICT_MOVES,
        enters={
            V.IN_FORCE: f"(OLD.status = 'proposed' AND {_item('in_review')}) OR ({decided})",
            V.TAKEN_BACK: _item("in_review"),
            V.SENT_BACK: _item("in_review"),
            V.DROPPED: _item("in_review", "under_appeal"),
            V.REOPENED: _item("verified", "writing", "closed", "out_of_scope"),
            V.SUPERSEDED: _item("under_appeal"),
        },
        needs=dict.fromkeys(ON_CONFIRMING, CONFIRMED),
        lacks=dict.fromkeys(ON_CONFIRMING, UNCONFIRMED),
        once=ON_CONFIRMING,
        keep=False,  # append-only
    ).register()
    # SQL of SQLite and PostgreSQL alike: JSON is compared through its hash.
    refuse(
        "verdict frozen",
        TABLE,
        "a frozen verdict does not change",
        numbered("verdict_frozen", "BEFORE UPDATE OF frozen_hash, frozen, confirmed_by_id"),
        where=(
            "OLD.frozen_hash <> '' AND (NEW.frozen_hash <> OLD.frozen_hash "
            "OR CAST(NEW.frozen AS text) <> CAST(OLD.frozen AS text) "
            "OR NEW.confirmed_by_id <> OLD.confirmed_by_id)"
        ),
    )
