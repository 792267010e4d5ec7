"""What the database refuses of the entries."""

from cms.core.triggers import append_only


def register_all() -> None:
    """Called once when the app is ready."""
    append_only("cms_portal_correctionentry", "correction entries")
