"""Four eyes, frozen verdicts and approved pages in the database itself, on SQLite and PostgreSQL.

The services say the same with better words; these triggers hold when somebody goes round them.
"""

from cms.core.triggers import append_only, numbered, refuse

from .enums import BARS_APPROVAL, BRINGS_POST


def _quoted(parts) -> str:
    return ", ".join(f"'{part.value}'" for part in sorted(parts))


BARRED = _quoted(BARS_APPROVAL)
# Of a row NEW of requests: the approver brought in a post that it names, under whatever item.
BROUGHT_A_POST = (
    "EXISTS (SELECT 1 FROM factcheck_participation p "  # noqa: S608 - names of our own
    "JOIN factcheck_post brought ON brought.id = p.post_id "
    "JOIN factcheck_post named ON named.id = brought.id "
    "OR (named.url_key <> '' AND named.url_key = brought.url_key) "
    "JOIN factcheck_escalation_posts ep ON ep.post_id = named.id "
    "WHERE ep.escalation_id = NEW.id AND p.person_id = NEW.approved_by_id "
    f"AND p.part IN ({_quoted(BRINGS_POST)}))"
)
APPROVED_LETTER = (
    "EXISTS (SELECT 1 FROM factcheck_escalation e WHERE e.id = {row}.escalation_id "
    "AND e.approved_by_id IS NOT NULL)"
)


def register_all():
    """Called once when the app is ready."""
    append_only("factcheck_participation", "four eyes")
    append_only("factcheck_override", "override")
    append_only("factcheck_paper", "paper")
    append_only("factcheck_evidenceaccess", "custody")
    append_only("factcheck_pageapproval", "page approval", allow_update_of=["voided_at"])
    append_only("factcheck_pageedit", "page edit")
    append_only("factcheck_pagesubmission", "page submission")
    append_only(
        "factcheck_verdict",
        "verdict",
        allow_update_of=["status", "confirmed_by_id", "confirmed_at", "frozen", "frozen_hash"],
    )
    append_only("factcheck_evidence", "evidence")
    _addresses_and_dates()
    append_only("factcheck_similardecision", "similar decision")
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
    posts, fixed = "factcheck_escalation_posts", "letter posts: those of an approved request stay"
    refuse(
        "letter posts come",
        posts,
        fixed,
        numbered("letter_posts_come", "BEFORE INSERT"),
        where=APPROVED_LETTER.format(row="NEW"),
    )
    refuse(
        "letter posts change",
        posts,
        fixed,
        numbered("letter_posts_change", "BEFORE UPDATE"),
        where=f"{APPROVED_LETTER.format(row='OLD')} OR {APPROVED_LETTER.format(row='NEW')}",
    )
    refuse(
        "letter posts go",
        posts,
        fixed,
        numbered("letter_posts_go", "BEFORE DELETE"),
        where=APPROVED_LETTER.format(row="OLD"),
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
    # SQL of SQLite and PostgreSQL alike: JSON is compared through its hash.
    refuse(
        "verdict frozen",
        "factcheck_verdict",
        "a frozen verdict does not change",
        numbered("verdict_frozen", "BEFORE UPDATE OF frozen_hash, frozen, confirmed_by_id"),
        where=(
            "OLD.frozen_hash <> '' AND (NEW.frozen_hash <> OLD.frozen_hash "
            "OR CAST(NEW.frozen AS text) <> CAST(OLD.frozen AS text) "
            "OR NEW.confirmed_by_id <> OLD.confirmed_by_id)"
        ),
    )
    changed = "CAST(NEW.{name} AS text) <> CAST(OLD.{name} AS text)"
    refuse(
        "letter frozen",
        "factcheck_escalation",
        "letter: what was submitted is composed anew or stays, what was approved stays",
        numbered("letter_frozen", "BEFORE UPDATE OF composed, frozen, frozen_hash"),
        where=(
            f"{changed.format(name='composed')} OR (OLD.approved_by_id IS NOT NULL "
            "AND OLD.composed IS NOT NULL AND NEW.composed IS NULL) "
            "OR (OLD.frozen_hash <> '' AND (NEW.frozen_hash <> OLD.frozen_hash OR NEW.frozen IS NULL "
            f"OR {changed.format(name='frozen')}))"
        ),
    )
    refuse(
        "page gate",
        "wagtailcore_page",
        "page gate: no approval of this revision",
        numbered("page_gate", "BEFORE UPDATE OF live, live_revision_id"),
        where=(
            "NEW.live AND (NOT OLD.live OR OLD.live_revision_id IS NULL OR NEW.live_revision_id IS NULL "
            "OR NEW.live_revision_id <> OLD.live_revision_id) "
            "AND EXISTS (SELECT 1 FROM factcheck_factcheckpage f WHERE f.page_ptr_id = NEW.id) "
            "AND NOT EXISTS (SELECT 1 FROM factcheck_pageapproval a WHERE a.page_id = NEW.id "
            "AND a.revision_id = NEW.live_revision_id AND a.voided_at IS NULL)"
        ),
    )


def _addresses_and_dates():
    """Rows of before stay as they are; no new one has an address that is none, or an impossible date."""
    no_address = (
        "NEW.url <> '' AND lower(substr(NEW.url, 1, 7)) <> 'http://' "
        "AND lower(substr(NEW.url, 1, 8)) <> 'https://'"
    )
    for table in ("post", "evidence"):
        refuse(
            f"{table} address",
            f"factcheck_{table}",
            f"{table}: an address begins with http:// or https://",
            numbered(f"{table}_address", "BEFORE INSERT", "BEFORE UPDATE OF url"),
            where=no_address,
        )
    refuse(
        "post date",
        "factcheck_post",
        "post: posted before there was a web, or after it was recorded",
        numbered("post_date", "BEFORE INSERT", "BEFORE UPDATE OF posted_at"),
        where="NEW.posted_at > NEW.added_at OR NEW.posted_at < '1990-01-01'",
    )
    refuse(
        "evidence date",
        "factcheck_evidence",
        "evidence: a day that no document can have",
        numbered("evidence_date", "BEFORE INSERT"),
        where="NEW.published_on < '1900-01-01' OR NEW.published_on > '2199-12-31'",
    )
