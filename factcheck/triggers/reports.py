"""Reports in the database: how one begins and moves, that it is kept, that what was removed stays so."""

from cms.core.machines.state_tables import state_table
from cms.core.triggers import kept, numbered, refuse
from cms.core.triggers.conditions import differs

from ..enums import ReportState as S
from ..workflow import REPORT


def register_all() -> None:
    """Called once when the app is ready."""
    state_table(
        REPORT,
        "factcheck_report",
        begins={S.WAITING: "NEW.item_id IS NULL AND NEW.words_purged_at IS NULL"},
        needs={"item_id": (S.ATTACHED, S.OPENED), "shelf": (S.SHELVED,)},
        lacks={"item_id": (S.WAITING, S.SHELVED), "shelf": (S.WAITING, S.ATTACHED, S.OPENED, S.WITHDRAWN)},
        enters={S.WITHDRAWN: "NEW.words_purged_at IS NOT NULL"},
        once=("words_purged_at",),
        fixed=(
            *("id", "public_id", "reference", "channel", "language", "lane", "doubts"),
            *("received_by_id", "sent_at", "created_at"),
        ),
    ).register()
    kept("factcheck_reportmessage", "report_message")
    columns = ("id", "report_id", "kind", "said_by_id", "said_at")
    refuse(
        "report message is fixed",
        "factcheck_reportmessage",
        "report message: who said it, and when, never changes",
        numbered("report_message_is_fixed", f"BEFORE UPDATE OF {', '.join(columns)}"),
        where=differs(*columns),
    )
    refuse(
        "report message stays removed",
        "factcheck_reportmessage",
        "report message: what was removed stays removed",
        numbered("report_message_stays_removed", "BEFORE UPDATE OF removed_at"),
        where="OLD.removed_at IS NOT NULL AND NEW.removed_at IS NULL",
    )
