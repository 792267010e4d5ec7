"""Four eyes in the database: who stands in the participations may not approve, propose or confirm."""

from cms.core.triggers import append_only, numbered, refuse
from cms.core.triggers.conditions import quoted

from ..enums import BARS_APPROVAL, BRINGS_POST

BARRED = quoted(part.value for part in BARS_APPROVAL)
# Of a row NEW of requests: the approver brought in a post that it names, under whatever item.
BROUGHT_A_POST = (
    "EXISTS (SELECT 1 FROM factcheck_participation p "  # noqa: S608 - names of our own
    "JOIN factcheck_post brought ON brought.id = p.post_id "
    "JOIN factcheck_post named ON named.id = brought.id "
    "OR (named.url_key <> '' AND named.url_key = brought.url_key) "
    "JOIN factcheck_escalation_posts ep ON ep.post_id = named.id "
    "WHERE ep.escalation_id = NEW.id AND p.person_id = NEW.approved_by_id "
    f"AND p.part IN ({quoted(part.value for part in BRINGS_POST)}))"
)


def register_all():
    """Called once when the app is ready."""
    append_only("factcheck_participation", "four eyes")
    took_part = (
        "NEW.approved_by_id IS NOT NULL AND (EXISTS (SELECT 1 FROM factcheck_participation p "  # noqa: S608
        f"WHERE p.item_id = NEW.item_id AND p.person_id = NEW.approved_by_id AND p.part IN ({BARRED})) "
        f"OR {BROUGHT_A_POST})"
    )
    message = "four eyes: the approver took part in the item"
    refuse(
        "four eyes approver new",
        "factcheck_escalation",
        message,
        numbered("four_eyes_approver_new", "BEFORE INSERT"),
        where=took_part,
    )
    # Who approved may later draft another request of the item: a row that keeps its approver is left alone.
    changed = "(OLD.approved_by_id IS NULL OR NEW.approved_by_id <> OLD.approved_by_id)"
    refuse(
        "four eyes approver",
        "factcheck_escalation",
        message,
        numbered("four_eyes_approver", "BEFORE UPDATE OF approved_by_id"),
        where=f"{changed} AND {took_part}",
    )
    one_person = (
        "EXISTS (SELECT 1 FROM factcheck_participation p WHERE p.item_id = NEW.item_id "
        "AND p.person_id = NEW.person_id AND p.part {other})"
    )
    judged, approved = "IN ('proposed', 'confirmed')", "= 'approved'"
    refuse(
        "four eyes part",
        "factcheck_participation",
        "four eyes: who judged the item and who approved a request on it are not one person",
        numbered("four_eyes_part", "BEFORE INSERT"),
        where=(
            f"(NEW.part = 'approved' AND {one_person.format(other=judged)}) "
            f"OR (NEW.part {judged} AND {one_person.format(other=approved)})"
        ),
    )
    refuse(
        "four eyes sender",
        "factcheck_escalation",
        "four eyes: the approver brought in a post of the request",
        numbered("four_eyes_sender", "BEFORE UPDATE OF state, number_text"),
        where=(
            "NEW.approved_by_id IS NOT NULL AND ((NEW.state = 'sent' AND OLD.state <> 'sent') "
            f"OR NEW.number_text <> OLD.number_text) AND {BROUGHT_A_POST}"
        ),
    )
    refuse(
        "four eyes proposer",
        "factcheck_verdict",
        "four eyes: the proposer approved an escalation of the item",
        numbered("four_eyes_proposer", "BEFORE INSERT"),
        where=(
            "EXISTS (SELECT 1 FROM factcheck_participation p WHERE p.item_id = NEW.item_id "
            "AND p.person_id = NEW.proposed_by_id AND p.part = 'approved')"
        ),
    )
    refuse(
        "four eyes confirmer",
        "factcheck_verdict",
        "four eyes: the confirmer proposed or approved on the item",
        numbered("four_eyes_confirmer", "BEFORE UPDATE OF confirmed_by_id"),
        where=(
            "NEW.confirmed_by_id IS NOT NULL "
            "AND (OLD.confirmed_by_id IS NULL OR NEW.confirmed_by_id <> OLD.confirmed_by_id) "
            "AND EXISTS (SELECT 1 FROM factcheck_participation p "
            "WHERE p.item_id = NEW.item_id AND p.person_id = NEW.confirmed_by_id "
            "AND (p.part = 'approved' OR (p.part = 'proposed' AND NEW.appeal_id IS NULL)))"
        ),
    )
