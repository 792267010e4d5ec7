"""The log tells which periods are in force: one chain for them all."""

from cms.core.events.rows.tables import Table, register

from .models import RetentionPeriod


def register_all() -> None:
    """Called once when the app is ready."""
    register(Table(RetentionPeriod, "retention", "", ("code", "days", "note"), is_root=True, is_late=True))
