"""The log tells which numbers were given: one chain for the register."""

from cms.core.events.rows.tables import Table, register

from .models import GivenNumber

KIND = "numbers"


def register_all() -> None:
    """Called once when the app is ready."""
    register(
        Table(
            GivenNumber,
            KIND,
            "",
            (
                *("series_id", "number", "text", "subject", "on", "given_by_id", "given_at"),
                *("external", "agency_text", "key", "repeat_reason"),
            ),
            is_root=True,
        )
    )
