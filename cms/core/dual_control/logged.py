"""The log tells what was proposed, and who said the second yes. No permit outlives what was done with it."""

from cms.core.events.rows.tables import Table, register, register_passing

from .models import Permit, ProposedChange


def register_all() -> None:
    """Called once when the app is ready."""
    register(
        Table(
            ProposedChange,
            "change",
            "public_id",
            (
                *("kind", "target", "title", "before", "after", "concerns_id", "reason"),
                *("proposed_by_id", "decided_by_id", "decision_reason", "created_at"),
            ),
            key="public_id",
            state="state",
            is_root=True,
        )
    )
    register_passing(Table(Permit, "permits", "", ("change_id", "other")))
