"""What an administrator is shown before saying yes: a person as the system knows them, a role, who asked.

Plain data, in no language and without the clock; `cms.core.machines.shown` makes the digest of it. Who opened
the account and who changed it stands there, since one administrator could open accounts for themselves.
"""

from datetime import UTC

from cms.core.events.services import history
from cms.core.machines.shown import Shown, showing

from . import second_factor
from .models import RoleGrant, User
from .selectors import looks_like
from .sites import site_name

# Acts on the account itself, as the event log names them; those on roles stand in the grants.
ACCOUNT_ACTS = (
    "add_person",
    "change_person",
    "change_own_address",
    "replace_own_factor",
    "reset_second_factor",
    "recover_account",
)


def role_shown(by: User, grant: RoleGrant) -> Shown:
    """What the screen of approving `grant` shows `by`, read anew."""
    grant = RoleGrant.objects.select_related("person__agency", "requested_by", "site").get(pk=grant.pk)
    role = {
        "role": grant.role,
        "site": site_facts(grant.site),
        "reason": grant.reason,
        "asked_by": str(grant.requested_by),
        "asked_at": _moment(grant.requested_at),
        "in_force": grant.needs_second_yes,
    }
    parts = {"role": role, "person": person_facts(grant.person, without=grant)}
    return showing(by, "role", str(grant.public_id), "approve_role", parts)


def person_facts(person: User, without: RoleGrant | None = None) -> dict:
    """Name, address, agency, factor, accounts that look like it, roles ever (but `without`), all acts."""
    events = history("person", str(person.public_id)).filter(action__in=ACCOUNT_ACTS)
    grants = person.role_grants.select_related("requested_by", "approved_by", "site").order_by("pk")
    return {
        "id": str(person.public_id),
        "name": person.display_name,
        "username": person.username,
        "email": person.email,
        "agency": _agency(person.agency),
        "active": person.is_active,
        "superuser": person.is_superuser,
        "second_factor": second_factor.has_factor(person),
        "looks_like": [
            {
                "id": str(other.public_id),
                "name": other.display_name,
                "username": other.username,
                "email": other.email,
            }
            for other in looks_like(person)
        ],
        "roles": [_role(grant) for grant in grants if grant != without],
        "account": [
            {
                "id": event.sequence,
                "action": event.action,
                "by": str(event.actor or ""),
                "at": _moment(event.at),
                "fields": (event.payload or {}).get("fields", []),
            }
            for event in events
        ],
    }


def _role(grant: RoleGrant) -> dict:
    return {
        "id": str(grant.public_id),
        "role": grant.role,
        "site": site_facts(grant.site),
        "state": grant.state,
        "asked_by": str(grant.requested_by or ""),
        "approved_by": str(grant.approved_by or ""),
        "at": _moment(grant.requested_at),
    }


def site_facts(site) -> dict | None:
    """What a site is called, and where it stands; None for none."""
    return site and {"id": site.pk, "name": site_name(site), "host": f"{site.hostname}:{site.port}"}


def _agency(agency) -> dict | None:
    if agency is None:
        return None
    return {
        "id": agency.pk,
        "name": agency.name,
        "code": agency.code,
        "under_peoples_committee": agency.under_peoples_committee,
    }


def _moment(at) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
