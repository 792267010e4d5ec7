"""The log tells which days are off, and which loaded ones people took out: one chain for the calendar."""

from cms.core.events.rows.tables import Table, register

from .models import DayOff, RemovedDay

KIND = "calendar"


def register_all() -> None:
    """Called once when the app is ready."""
    register(Table(DayOff, KIND, "", ("date", "name", "kind", "origin"), is_root=True, is_late=True))
    register(Table(RemovedDay, KIND, "", ("date",), is_root=True, is_late=True))
