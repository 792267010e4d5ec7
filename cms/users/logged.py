"""The log tells who holds which role: the rows of grants."""

from cms.core.events.rows.tables import Table, register

from .models import RoleGrant


def register_all() -> None:
    """Called once when the app is ready."""
    register(
        Table(
            RoleGrant,
            "person",
            "person__public_id",
            (
                *("role", "state", "origin", "reason", "requested_by_id", "requested_at"),
                *("approved_by_id", "approved_at", "revoked_by_id", "revoked_at", "revoke_reason"),
            ),
            key="public_id",
            is_root=True,
        )
    )
