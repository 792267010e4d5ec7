"""What the database itself refuses: to write what takes two without a permit, to decide a change but once."""

from collections.abc import Sequence

from cms.core.triggers import Refusal, append_only, refuse

CHANGE, PERMIT = "cms_dual_control_proposedchange", "cms_dual_control_permit"
MOVING = ("state", "version", "changed_at", "decided_by_id", "decision_reason")
WITHOUT_PERMIT = f"NOT EXISTS (SELECT 1 FROM {PERMIT})"  # noqa: S608 - constants only


def differs(column: str) -> str:
    """SQL that `column` is otherwise in the new row; both databases read it, NULL is a value like others."""
    new, old = (f"COALESCE(CAST({row}.\"{column}\" AS TEXT), '-')" for row in ("NEW", "OLD"))
    return f"{new} <> {old}"


def takes_two(
    table: str,
    slug: str,
    columns: Sequence[str] = (),
    *,
    where: str = "",
    events: Sequence[str] = ("INSERT", "UPDATE", "DELETE"),
) -> None:
    """Let `table` take rows, changes of `columns` and deletions under a permit alone; `where` narrows it.

    `slug` begins the triggers' names, which are for ever.
    """
    changed = " OR ".join(differs(column) for column in columns)
    for event in events:
        narrowed = [where, changed if event == "UPDATE" else "", WITHOUT_PERMIT]
        name = f"{slug} {event.lower()} takes two"
        trigger = name.replace(" ", "_")
        condition = " AND ".join(f"({part})" for part in narrowed if part)
        refuse(name, table, f"{slug} takes two", [Refusal(trigger, f"BEFORE {event}")], where=condition)


def register_all() -> None:
    """Register the triggers; called from AppConfig.ready()."""
    append_only(CHANGE, "proposed changes", allow_update_of=MOVING)
    rules = (
        ("change begins waiting", CHANGE, "INSERT", "NEW.state <> 'waiting'"),
        (
            "change is decided once",
            CHANGE,
            "UPDATE",
            "OLD.state <> 'waiting' OR NEW.state NOT IN ('made', 'declined', 'taken_back')",
        ),
        (
            "change is declined by somebody",
            CHANGE,
            "UPDATE",
            "NEW.state = 'declined' AND NEW.decided_by_id IS NULL",
        ),
        (
            "permit of a made change",
            PERMIT,
            "INSERT",
            "NEW.change_id IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM cms_dual_control_proposedchange c "
            "WHERE c.id = NEW.change_id AND c.state = 'made')",
        ),
    )
    for name, table, event, where in rules:
        trigger = name.replace(" ", "_")
        refuse(name, table, name, [Refusal(trigger, f"BEFORE {event}")], where=where)
