"""What the database itself refuses: to change a reading, to take a young one out."""

from cms.core.triggers import TriggerSet, append_only, register
from cms.core.triggers.refusals import REFUSAL, postgresql_function, postgresql_trigger, sqlite_trigger

ACCESS = "cms_privacy_accesslog"
KEPT = f"'{REFUSAL}personal readings are kept two years'"
NAME = "personal_reading_kept"


def register_all() -> None:
    """Register the triggers; they are installed after every migrate."""
    append_only(ACCESS, "personal readings", allow_delete=True)
    young = "OLD.at > datetime('now', '-730 days')"
    young_there = "OLD.at > now() - interval '730 days'"
    register(
        TriggerSet(
            "personal readings are kept two years",
            ACCESS,
            sqlite=[sqlite_trigger(NAME, "BEFORE DELETE", ACCESS, KEPT, young)],
            postgresql=[
                postgresql_function(NAME, KEPT, young_there),
                postgresql_trigger(NAME, "BEFORE DELETE", ACCESS, f"{NAME}()"),
            ],
        )
    )
