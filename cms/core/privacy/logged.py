"""The log tells which periods are in force, and of each reading: a chain for either."""

from cms.core.events.rows.tables import Table, register

from .models import AccessLog, DataRequest, RetentionPeriod


def register_all() -> None:
    """Called once when the app is ready."""
    register(Table(RetentionPeriod, "retention", "", ("code", "days", "note"), is_root=True, is_late=True))
    columns = ("person_id", "at", "subject_kind", "subject_id", "fields", "reason")
    register(Table(AccessLog, "reading", "", columns, is_root=True, is_late=True))
    told = (
        *("kind", "channel", "identity", "about_kind", "about_id", "lodged_by_id", "lodged_at", "due_at"),
        *("extension", "basis", "ended_by_id", "ended_at", "created_at"),
    )
    register(
        Table(
            DataRequest,
            "datarequest",
            "public_id",
            told,
            key="public_id",
            state="state",
            is_root=True,
            is_late=True,
        )
    )
