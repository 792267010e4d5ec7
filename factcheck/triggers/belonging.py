"""What `belonging` asks of an act, where no other trigger does: what a row names is of one item, one page."""

from cms.core.triggers import numbered, refuse


def register_all():
    """Called once when the app is ready."""
    refuse(
        "escalation of one item",
        "factcheck_escalation",
        "escalation of one item: its verdict is of another",
        numbered("escalation_of_one_item", "BEFORE INSERT", "BEFORE UPDATE OF item_id, verdict_id"),
        where=(
            # That it is there: a letter first and its verdict afterwards would be of two items.
            "NEW.verdict_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM factcheck_verdict v "
            "WHERE v.id = NEW.verdict_id AND v.item_id = NEW.item_id)"
        ),
    )
    refuse(
        "submission of one page",
        "factcheck_pagesubmission",
        "submission of one page: its revision is of another",
        numbered("submission_of_one_page", "BEFORE INSERT"),
        where=(
            "EXISTS (SELECT 1 FROM wagtailcore_revision r "
            "WHERE r.id = NEW.revision_id AND r.object_id <> CAST(NEW.page_id AS text))"
        ),
    )
