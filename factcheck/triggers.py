"""Four eyes, frozen verdicts and the page's gate in the database itself, on SQLite and PostgreSQL.

The services say the same with better words; these triggers hold when somebody goes round them.
"""

from cms.core.triggers import TriggerSet, append_only, register

from .enums import BARS_APPROVAL

BARRED = ", ".join(f"'{part.value}'" for part in sorted(BARS_APPROVAL))


def _both(name, table, when, wrong, message):
    """A trigger that refuses a row when the condition `wrong` (in terms of NEW) holds.

    `when` is a list like ["BEFORE INSERT", "BEFORE UPDATE OF column"]. `message` ends the refusal.
    """
    sqlite, postgresql = [], []
    slug = name.replace(" ", "_").replace("-", "_")
    postgresql.append(
        f"CREATE OR REPLACE FUNCTION {slug}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {wrong} THEN RAISE EXCEPTION 'HAIDANG: {message}' USING ERRCODE = 'restrict_violation'; END IF; "
        "RETURN NEW; END $$"
    )
    for number, event in enumerate(when):
        sqlite.append(
            f"CREATE TRIGGER {slug}_{number} {event} ON {table} WHEN {wrong} "
            f"BEGIN SELECT RAISE(ABORT, 'HAIDANG: {message}'); END"
        )
        postgresql.append(
            f"CREATE TRIGGER {slug}_{number} {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {slug}()"
        )
    return register(TriggerSet(name, table, sqlite=sqlite, postgresql=postgresql))


def register_all():
    """Called once when the app is ready."""
    append_only("factcheck_participation", "four eyes")
    append_only("factcheck_override", "override")
    append_only("factcheck_paper", "paper")
    append_only("factcheck_evidenceaccess", "custody")
    append_only("factcheck_pageapproval", "page approval", allow_update_of=["voided_at"])
    append_only("factcheck_pageedit", "page edit")
    append_only(
        "factcheck_verdict",
        "verdict",
        allow_update_of=["status", "confirmed_by_id", "confirmed_at", "frozen", "frozen_hash"],
    )
    append_only("factcheck_evidence", "evidence")
    append_only("factcheck_similardecision", "similar decision")
    took_part = (
        "NEW.approved_by_id IS NOT NULL AND EXISTS (SELECT 1 FROM factcheck_participation p "  # noqa: S608
        f"WHERE p.item_id = NEW.item_id AND p.person_id = NEW.approved_by_id AND (p.part IN ({BARRED}) "
        "OR (p.part = 'added_post' AND p.post_id IN (SELECT ep.post_id FROM factcheck_escalation_posts ep "
        "WHERE ep.escalation_id = NEW.id))))"
    )
    message = "four eyes: the approver took part in the item"
    _both("four eyes approver new", "factcheck_escalation", ["BEFORE INSERT"], took_part, message)
    # Who approved may later draft another request of the item: a row that keeps its approver is left alone.
    changed = "(OLD.approved_by_id IS NULL OR NEW.approved_by_id <> OLD.approved_by_id)"
    _both(
        "four eyes approver",
        "factcheck_escalation",
        ["BEFORE UPDATE OF approved_by_id"],
        f"{changed} AND {took_part}",
        message,
    )
    _both(
        "four eyes proposer",
        "factcheck_verdict",
        ["BEFORE INSERT"],
        "EXISTS (SELECT 1 FROM factcheck_participation p WHERE p.item_id = NEW.item_id "
        "AND p.person_id = NEW.proposed_by_id AND p.part = 'approved')",
        "four eyes: the proposer approved an escalation of the item",
    )
    _both(
        "four eyes confirmer",
        "factcheck_verdict",
        ["BEFORE UPDATE OF confirmed_by_id"],
        "NEW.confirmed_by_id IS NOT NULL "
        "AND (OLD.confirmed_by_id IS NULL OR NEW.confirmed_by_id <> OLD.confirmed_by_id) "
        "AND EXISTS (SELECT 1 FROM factcheck_participation p "
        "WHERE p.item_id = NEW.item_id AND p.person_id = NEW.confirmed_by_id "
        "AND (p.part = 'approved' OR (p.part = 'proposed' AND NEW.appeal_id IS NULL)))",
        "four eyes: the confirmer proposed or approved on the item",
    )
    # SQL of SQLite and PostgreSQL alike: JSON is compared through its hash.
    _both(
        "verdict frozen",
        "factcheck_verdict",
        ["BEFORE UPDATE OF frozen_hash, frozen, confirmed_by_id"],
        "OLD.frozen_hash <> '' AND (NEW.frozen_hash <> OLD.frozen_hash "
        "OR CAST(NEW.frozen AS text) <> CAST(OLD.frozen AS text) "
        "OR NEW.confirmed_by_id <> OLD.confirmed_by_id)",
        "a frozen verdict does not change",
    )
    _both(
        "page gate",
        "wagtailcore_page",
        ["BEFORE UPDATE OF live, live_revision_id"],
        "NEW.live AND (NOT OLD.live OR OLD.live_revision_id IS NULL OR NEW.live_revision_id IS NULL "
        "OR NEW.live_revision_id <> OLD.live_revision_id) "
        "AND EXISTS (SELECT 1 FROM factcheck_factcheckpage f WHERE f.page_ptr_id = NEW.id) "
        "AND NOT EXISTS (SELECT 1 FROM factcheck_pageapproval a WHERE a.page_id = NEW.id "
        "AND a.revision_id = NEW.live_revision_id AND a.voided_at IS NULL)",
        "page gate: no approval of this revision",
    )
