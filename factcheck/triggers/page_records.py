"""What is kept beside items and pages in the database: added, never changed, an approval voided once."""

from cms.core.dual_control.triggers import takes_two
from cms.core.triggers import append_only, numbered, refuse
from cms.core.triggers.conditions import differs, empty

SUBMITTED = (
    "EXISTS (SELECT 1 FROM factcheck_pagesubmission s WHERE s.revision_id = NEW.revision_id "
    "AND s.page_id = NEW.page_id)"
)


def register_all() -> None:
    """Called once when the app is ready."""
    append_only("factcheck_override", "override")
    append_only("factcheck_paper", "paper")
    append_only("factcheck_evidence", "evidence")
    append_only("factcheck_evidenceaccess", "custody")
    append_only("factcheck_similardecision", "similar decision")
    append_only("factcheck_pastcase", "past case")
    append_only("factcheck_pageapproval", "page approval", allow_update_of=["voided_at"])
    append_only("factcheck_pageedit", "page edit")
    append_only("factcheck_ratingdefinition", "rating definition")
    takes_two("factcheck_ratingdefinition", "rating definition", where="NEW.version > 1", events=("INSERT",))
    append_only("factcheck_pagesubmission", "page submission")
    refuse(
        "page approval voided once",
        "factcheck_pageapproval",
        "page approval: what was voided stays so, since when it was",
        numbered("page_approval_voided_once", "BEFORE UPDATE OF voided_at"),
        where=f"OLD.voided_at IS NOT NULL AND {differs('voided_at')}",
    )
    refuse(
        "page approval submitted",
        "factcheck_pageapproval",
        "page approval submitted: only what was submitted is approved",
        numbered("page_approval_submitted", "BEFORE INSERT"),
        where=f"NOT {SUBMITTED}",
    )
    refuse(
        "page approval says what",
        "factcheck_pageapproval",
        "page approval: of which content, for which verdict",
        numbered("page_approval_says_what", "BEFORE INSERT"),
        where=(
            f"{empty('content_hash')} "  # noqa: S608 - names of our own
            "OR (NEW.verdict_id IS NULL AND NEW.purpose <> 'withdraw') "
            "OR (NEW.verdict_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM factcheck_verdict v "
            "JOIN factcheck_factcheckpage f ON f.item_id = v.item_id WHERE v.id = NEW.verdict_id "
            "AND f.page_ptr_id = NEW.page_id AND v.status IN ('in_force', 'draft')))"
        ),
    )
    refuse(
        "page submission is of the page",
        "factcheck_pagesubmission",
        "page submission: of a revision of the page",
        numbered("page_submission_is_of_the_page", "BEFORE INSERT"),
        where=(
            "NOT EXISTS (SELECT 1 FROM wagtailcore_revision r WHERE r.id = NEW.revision_id "
            "AND r.object_id = CAST(NEW.page_id AS text))"
        ),
    )
    refuse(
        "four eyes page",
        "factcheck_pageapproval",
        "four eyes: the approver wrote the page or proposed its verdict",
        numbered("four_eyes_page", "BEFORE INSERT"),
        where=(
            "EXISTS (SELECT 1 FROM factcheck_pageedit e WHERE e.page_id = NEW.page_id "
            "AND e.person_id = NEW.approver_id AND e.revision_id > COALESCE((SELECT f.last_live_revision_id "
            "FROM factcheck_factcheckpage f WHERE f.page_ptr_id = NEW.page_id), 0)) "
            "OR EXISTS (SELECT 1 FROM factcheck_verdict v WHERE v.id = NEW.verdict_id "
            "AND v.proposed_by_id = NEW.approver_id)"
        ),
    )
