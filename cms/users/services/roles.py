"""Giving and taking roles. High roles take two administrators, neither of them the person concerned."""

from contextlib import contextmanager

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.core import clock
from cms.core.events.services import record
from cms.core.events.telling import telling
from cms.core.machines.shown import check_shown

from ..conditions import why_not_approve, why_not_request, why_not_revoke
from ..errors import RoleError
from ..groups import GROUP_NAMES, group_of
from ..models import RoleGrant, User
from ..roles import HIGH, Role
from ..shown import role_shown, site_facts


@contextmanager
def role_change():
    """One transaction that holds the lock of all role changes: of two at once, the later sees the earlier."""
    with telling():
        lock_roles()
        yield


def lock_roles() -> None:
    """Take the lock of all role changes, for the rest of the transaction."""
    Group.objects.select_for_update().get(name=GROUP_NAMES[Role.ADMINISTRATOR])


def request_role(by: User, person: User, role: Role, reason: str, *, site: Site | None = None) -> RoleGrant:
    """Ask for `role` for `person`; returns the grant: pending for a high role, active at once for another.

    `site` is the one for which a role of `OF_A_SITE` is held, and nothing else. RoleError (a
    PermissionDenied) with a message when `by` is no administrator or is the person, the person is inactive or
    has it already, the reason is empty, the site is missing or takes no such role, or an outside reviewer
    would hold a second role.
    """
    role, reason = Role(role), reason.strip()
    with role_change():
        person = _fetch(person)
        _refuse(why_not_request(by, person, role, site))
        if not reason:
            raise RoleError(_("Hãy ghi lý do giao vai trò."))
        grant = RoleGrant.objects.create(
            person=person,
            role=role,
            site=site,
            state=RoleGrant.State.PENDING if role in HIGH else RoleGrant.State.ACTIVE,
            reason=reason,
            requested_by=by,
            requested_at=clock.now(),
        )
        if grant.state == RoleGrant.State.ACTIVE:
            person.groups.add(group_of(role, site))
        _record(grant, "request_role" if role in HIGH else "give_role", by, "", reason)
    return grant


def approve_role(by: User, grant: RoleGrant, shown: str | None) -> RoleGrant:
    """Put a pending grant in force, or say the second yes to one that needs it; returns it, active.

    `shown` is the digest of what `by` was shown (`shown.role_shown`): NothingShown without it,
    ShownHasChanged when person or role are otherwise by now. RoleError when `by` is no administrator, asked
    for it or is the person, when the one who asked is no longer an administrator, when it waits for no yes,
    or the person may not hold the role any more.
    """
    with role_change():
        grant = (
            RoleGrant.objects.select_for_update(of=("self",))
            .select_related("person", "site")
            .get(pk=grant.pk)
        )
        grant.person = _fetch(grant.person)
        _refuse(why_not_approve(by, grant))
        check_shown(role_shown(by, grant), shown)
        before = grant.state
        grant.state, grant.approved_by, grant.approved_at = RoleGrant.State.ACTIVE, by, clock.now()
        grant.save(update_fields=["state", "approved_by", "approved_at"])
        grant.person.groups.add(group_of(grant.role, grant.site))
        _record(grant, "approve_role", by, before, grant.reason, shown=shown)
    return grant


def revoke_role(by: User, person: User, role: Role, reason: str, *, site: Site | None = None) -> RoleGrant:
    """Take `role`, held for `site`, from `person`, or turn a pending request down; returns the revoked grant.

    RoleError when `by` is no administrator, the reason is empty, the person has no such role, or fewer than
    two active administrators would be left.
    """
    role, reason = Role(role), reason.strip()
    with role_change():
        grants = person.role_grants.filter(role=role, site=site).select_related("person", "site")
        grant = grants.order_by("pk").last()
        _refuse(why_not_revoke(by, grant or RoleGrant(person=person, state=RoleGrant.State.REVOKED)))
        if not reason:
            raise RoleError(_("Hãy ghi lý do thu hồi vai trò."))
        before = grant.state
        grant.state, grant.revoked_by, grant.revoked_at = RoleGrant.State.REVOKED, by, clock.now()
        grant.revoke_reason = reason
        grant.save(update_fields=["state", "revoked_by", "revoked_at", "revoke_reason"])
        if before == RoleGrant.State.ACTIVE:
            grant.person.groups.remove(group_of(role, site))
        _record(
            grant, "revoke_role" if before == RoleGrant.State.ACTIVE else "decline_role", by, before, reason
        )
    person.__dict__.pop("role_set", None)
    return grant


def _fetch(person):
    person.__dict__.pop("role_set", None)
    return User.objects.select_for_update(of=("self",)).select_related("agency").get(pk=person.pk)


def _refuse(why):
    if why:
        raise RoleError(why)


def _record(grant, action, by, before, reason, **more):
    record(
        "person",
        str(grant.person.public_id),
        action,
        actor=by,
        from_state=before,
        to_state=grant.state,
        payload={
            "role": grant.role,
            **({"site": site_facts(grant.site)} if grant.site else {}),
            "grant": str(grant.public_id),
            "reason": reason,
            **more,
        },
    )
