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
    _kept("message", ("id", "report_id", "kind", "said_by_id", "said_at"))
    _kept("file", ("id", "message_id", "public_id", "size", "kind"))


def _kept(name: str, fixed: tuple[str, ...]) -> None:
    """Rows of a report that stay, whatever is taken out of them."""
    table, slug = f"factcheck_report{name}", f"report_{name}"
    kept(table, slug)
    refuse(
        f"report {name} is fixed",
        table,
        f"report {name}: whose it is, and of when, never changes",
        numbered(f"{slug}_is_fixed", f"BEFORE UPDATE OF {', '.join(fixed)}"),
        where=differs(*fixed),
    )
    refuse(
        f"report {name} stays removed",
        table,
        f"report {name}: what was removed stays removed",
        numbered(f"{slug}_stays_removed", "BEFORE UPDATE OF removed_at"),
        where="OLD.removed_at IS NOT NULL AND NEW.removed_at IS NULL",
    )
