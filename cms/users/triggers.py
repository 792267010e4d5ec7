"""What the database itself refuses about roles, whoever asks. Checks of one row are in `models/grant.py`."""

from cms.core.dual_control.triggers import takes_two
from cms.core.triggers import Refusal, append_only, refuse

from .roles import HIGH, OF_A_SITE

TABLE = "cms_users_rolegrant"
MOVING = ("state", "approved_by_id", "approved_at", "revoked_by_id", "revoked_at", "revoke_reason")

_of_a_site = ", ".join(f"'{role}'" for role in sorted(OF_A_SITE))
_high = ", ".join(f"'{role}'" for role in sorted(HIGH))
_administrator = (
    f"EXISTS (SELECT 1 FROM {TABLE} a JOIN cms_users_user u ON u.id = a.person_id "  # noqa: S608 - constants
    "WHERE a.person_id = NEW.{by} AND a.role = 'administrator' AND a.state = 'active' AND u.is_active)"
)
# The second yes to what one administrator gave before the role took two.
_second_yes = (
    f"NEW.state = 'active' AND NEW.role IN ({_high}) AND NEW.origin = 'asked' "
    "AND OLD.approved_by_id IS NULL AND NEW.approved_by_id IS NOT NULL"
)

# trigger, event, the condition under which the row is refused (the SQL that both databases read alike)
RULES = (
    (
        "role_grant_moves",
        "UPDATE",
        "NOT ((OLD.state = 'pending' AND NEW.state IN ('active', 'revoked')) "
        f"OR (OLD.state = 'active' AND {_second_yes}) "
        "OR (OLD.state = 'active' AND NEW.state = 'revoked' "
        "AND COALESCE(OLD.approved_by_id, 0) = COALESCE(NEW.approved_by_id, 0)))",
    ),
    (
        "role_grant_approver",
        "UPDATE",
        f"NEW.state = 'active' AND NOT {_administrator.format(by='approved_by_id')}",
    ),
    (
        "role_grant_asker_still",
        "UPDATE",
        "OLD.state = 'pending' AND NEW.state = 'active' "
        f"AND NOT {_administrator.format(by='requested_by_id')}",
    ),
    (
        "role_grant_requester",
        "INSERT",
        f"NEW.origin <> 'founding' AND NOT {_administrator.format(by='requested_by_id')}",
    ),
    (
        "role_grant_begins_pending",
        "INSERT",
        f"NEW.origin <> 'founding' AND NEW.role IN ({_high}) AND NEW.state <> 'pending'",
    ),
    (
        "role_grant_founding",
        "INSERT",
        f"NEW.origin = 'founding' AND (SELECT COUNT(*) FROM {TABLE} f "  # noqa: S608
        "WHERE f.role = 'administrator' AND f.approved_by_id IS NULL AND f.state <> 'pending') >= 2",
    ),
    (
        "role_grant_outside_alone",
        "INSERT",
        f"EXISTS (SELECT 1 FROM {TABLE} o WHERE o.person_id = NEW.person_id AND o.state <> 'revoked' "  # noqa: S608
        "AND o.role <> NEW.role AND 'outside_reviewer' IN (o.role, NEW.role))",
    ),
    (
        "role_grant_names_site",
        "INSERT",
        f"NEW.role IN ({_of_a_site}) AND NEW.site_id IS NULL",
    ),
)


CHANGE = "cms_dual_control_proposedchange"
# Who may propose and decide what takes two: dual control itself knows no roles.
CHANGES = (
    ("change_proposer", "INSERT", f"NOT {_administrator.format(by='proposed_by_id')}"),
    (
        "change_approver",
        "UPDATE",
        f"NEW.state = 'made' AND NOT ({_administrator.format(by='proposed_by_id')} "
        f"AND {_administrator.format(by='decided_by_id')})",
    ),
)


ACCOUNT = "cms_users_user"
_of_high_role = (
    f"OLD.is_superuser OR EXISTS (SELECT 1 FROM {TABLE} g "  # noqa: S608
    f"WHERE g.person_id = OLD.id AND g.state = 'active' AND g.role IN ({_high}))"
)
# Closing an account gives nobody anything; opening it again does.
_reopened = f"({_of_high_role}) AND NEW.is_active"


def register_all() -> None:
    """Register the triggers; called from AppConfig.ready()."""
    kept = ("username", "display_name", "email", "agency_id", "is_superuser")
    takes_two(ACCOUNT, "account", kept, where=_of_high_role, events=("UPDATE",))
    takes_two(ACCOUNT, "account reopening", ("is_active",), where=_reopened, events=("UPDATE",))
    for trigger, event, where in CHANGES:
        name = trigger.replace("_", " ")
        refuse(name, CHANGE, name, [Refusal(trigger, f"BEFORE {event}")], where=where)
    append_only(TABLE, "role grants", allow_update_of=MOVING)
    for trigger, event, where in RULES:
        name = trigger.replace("_", " ")
        refuse(name, TABLE, name, [Refusal(trigger, f"BEFORE {event}")], where=where)
