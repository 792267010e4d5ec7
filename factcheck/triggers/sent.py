"""What people handed in, in the database: it is kept, never changed, and what was removed stays so."""

from cms.core.triggers import kept, numbered, refuse
from cms.core.triggers.conditions import differs

FILE = ("public_id", "size", "kind")


def register_all() -> None:
    """Called once when the app is ready."""
    kept_rows("report message", ("id", "report_id", "kind", "said_by_id", "said_at"))
    kept_rows("report file", ("id", "message_id", *FILE))
    kept_rows("appeal file", ("id", "appeal_id", *FILE))
    kept_rows("appeal addition", ("id", "appeal_id", "words", "said_at"), is_removed=False)


def kept_rows(name: str, fixed: tuple[str, ...], *, is_removed=True) -> None:
    """Register that rows of the table of `name` stay, and `fixed` as it is, whatever is taken out."""
    table, slug = f"factcheck_{name.replace(' ', '')}", name.replace(" ", "_")
    kept(table, slug)
    refuse(
        f"{name} is fixed",
        table,
        f"{name}: whose it is, and of when, never changes",
        numbered(f"{slug}_is_fixed", f"BEFORE UPDATE OF {', '.join(fixed)}"),
        where=differs(*fixed),
    )
    if is_removed:
        refuse(
            f"{name} stays removed",
            table,
            f"{name}: what was removed stays removed",
            numbered(f"{slug}_stays_removed", "BEFORE UPDATE OF removed_at"),
            where="OLD.removed_at IS NOT NULL AND NEW.removed_at IS NULL",
        )
