"""An item's states in the database: how it begins and moves, and what each state rests on."""

from cms.core.machines.state_tables import state_table
from cms.core.triggers.conditions import differs, quoted

from ..enums import (
    APPEAL_OPEN,
    ESCALATION_AWAITING_ANSWER,
    ESCALATION_OPEN,
    ROW_FORMAT,
    ItemState,
    Origin,
    OverrideKind,
)
from ..workflow import ITEM

TABLE = "factcheck_item"
S = ItemState
WITH_VERDICT = (S.VERIFIED, S.WRITING, S.PUBLISHED, S.ESCALATED, S.CORRECTED)
WITHOUT_VERDICT = (S.RECEIVED, S.VERIFYING, S.IN_REVIEW, S.OUT_OF_SCOPE, S.MERGED, S.WITHDRAWN)
IMPORTED = f"NEW.origin = '{Origin.IMPORT_PAST.value}'"
HAD_PAGE = (
    "EXISTS (SELECT 1 FROM factcheck_factcheckpage f WHERE f.item_id = NEW.id AND f.was_live_at IS NOT NULL)"
)
PROPOSED = "EXISTS (SELECT 1 FROM factcheck_verdict v WHERE v.item_id = NEW.id AND v.status = 'proposed')"
SENT = (
    "EXISTS (SELECT 1 FROM factcheck_escalation e WHERE e.item_id = NEW.id "
    "AND e.kind = 'platform_request' AND e.sent_on IS NOT NULL)"
)
WAITING_REQUEST = (
    "EXISTS (SELECT 1 FROM factcheck_escalation e WHERE e.item_id = NEW.id "  # noqa: S608 - names of our own
    f"AND e.kind = 'platform_request' AND e.state IN ({quoted(ESCALATION_AWAITING_ANSWER)}))"
)
OPEN_LETTER = (
    "EXISTS (SELECT 1 FROM factcheck_escalation e WHERE e.item_id = NEW.id "  # noqa: S608 - names of our own
    f"AND (e.recall_owed OR e.state IN ({quoted(ESCALATION_OPEN)})))"
)


def _overridden(kind: OverrideKind, since: str = "") -> str:
    then = f" AND o.at >= {since}" if since else ""
    return (
        "EXISTS (SELECT 1 FROM factcheck_override o WHERE o.item_id = NEW.id "  # noqa: S608 - names of our own
        f"AND o.kind = '{kind.value}'{then})"
    )


def _appeal(which: str) -> str:
    return f"EXISTS (SELECT 1 FROM factcheck_appeal a WHERE a.item_id = NEW.id AND {which})"  # noqa: S608


ADMITTED = _appeal("a.state = 'admitted'")
LEADING = _appeal("a.state = 'admitted' AND a.joined_to_id IS NULL")  # one that is to be decided
OPEN_APPEAL = _appeal(f"a.state IN ({quoted(APPEAL_OPEN)})")


def register_all() -> None:
    """Called once when the app is ready."""
    reopened = f"{_overridden(OverrideKind.ITEM_REOPENED)} AND NOT {IMPORTED} AND NOT {HAD_PAGE}"
    claims = sorted(state for rule in ITEM.rules_of("edit_claim") for state in rule.sources)
    state_table(
        ITEM,
        TABLE,
        mark="row_format",
        newest=ROW_FORMAT,
        begins={
            S.RECEIVED: f"NOT {IMPORTED} AND NOT NEW.conflict AND NEW.conflict_lifted_at IS NULL",
            S.CLOSED: f"{IMPORTED} AND NEW.verdict_id IS NULL AND NEW.conflict_lifted_at IS NULL",
        },
        prior="prior_state",
        enters={
            S.RECEIVED: f"OLD.state = 'merged' OR ({reopened})",
            S.IN_REVIEW: PROPOSED,
            S.PUBLISHED: f"{HAD_PAGE} AND (OLD.state <> 'escalated' OR NOT {WAITING_REQUEST})",
            S.ESCALATED: f"{SENT} AND {HAD_PAGE} AND (OLD.state = 'under_appeal' OR {WAITING_REQUEST})",
            S.UNDER_APPEAL: f"NEW.prior_state = OLD.state AND {HAD_PAGE} AND {ADMITTED}",
            S.CORRECTED: _after_appeal("correct", S.CORRECTED),
            S.WITHDRAWN: _after_appeal("withdraw", S.WITHDRAWN),
            S.CLOSED: f"NOT {OPEN_LETTER} AND (OLD.state = 'under_appeal' OR NOT {OPEN_APPEAL})",
            S.OUT_OF_SCOPE: f"NOT {OPEN_LETTER}",
            S.MERGED: f"NOT {OPEN_LETTER}",
        },
        needs={
            "verdict_id": WITH_VERDICT,
            "merged_into_id": (S.MERGED,),
            "rule_out_reason": (S.OUT_OF_SCOPE,),
            "prior_state": (S.UNDER_APPEAL,),
        },
        lacks={
            "verdict_id": WITHOUT_VERDICT,
            "merged_into_id": [state for state in S if state != S.MERGED],
        },
        fixed=("id", "public_id", "reference", "origin", "logged_by_id", "created_at"),
        within={("claim", "category", "place_id"): claims},
        also={
            "prior": (
                ("prior_state",),
                f"{differs('prior_state')} AND (NEW.state <> 'under_appeal' OR NEW.state = OLD.state)",
            ),
            "appeal": (
                ("state",),
                f"OLD.state = 'under_appeal' AND NEW.state <> 'under_appeal' AND {LEADING}",
            ),
            "reason": (("rule_out_reason",), f"NEW.state = OLD.state AND {differs('rule_out_reason')}"),
            # What stands there already raises no flag when the claim comes to speak of it.
            "agencies": (
                ("conflict_agencies",),
                f"{differs('conflict_agencies')} "
                "AND (NOT NEW.conflict OR NEW.conflict_lifted_at IS NOT NULL)",
            ),
            "conflict": (
                ("conflict", "conflict_lifted_at"),
                "(OLD.conflict AND NOT NEW.conflict) OR (NEW.conflict_lifted_at IS NOT NULL "
                f"AND {differs('conflict_lifted_at')} "
                f"AND NOT {_overridden(OverrideKind.CONFLICT_LIFTED, 'NEW.conflict_lifted_at')})",
            ),
            "verdict": (
                ("verdict_id",),
                f"NEW.verdict_id IS NOT NULL AND {differs('verdict_id')} AND NOT EXISTS "  # noqa: S608
                "(SELECT 1 FROM factcheck_verdict v WHERE v.id = NEW.verdict_id AND v.item_id = NEW.id "
                "AND v.status = 'in_force')",
            ),
            "verdict_gone": (
                ("verdict_id",),
                "OLD.verdict_id IS NOT NULL AND NEW.verdict_id IS NULL AND NEW.state = OLD.state "
                f"AND (NEW.state <> 'under_appeal' OR {LEADING})",
            ),
        },
    ).register()


def _decided(how: str) -> str:
    return _appeal(f"a.state = 'decided' AND a.decision = '{how}'")


def _after_appeal(decision: str, back: ItemState) -> str:
    """So decided, or back where an appeal that changed nothing found it."""
    return f"{_decided(decision)} OR ({_decided('keep')} AND OLD.prior_state = '{back.value}')"
