"""Reports in the database: how one begins and moves, and that it is kept."""

from cms.core.machines.state_tables import state_table

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
