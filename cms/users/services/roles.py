"""Giving and taking roles. High roles take two administrators, neither of them the person concerned."""

from contextlib import contextmanager

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import record

from ..errors import RoleError
from ..groups import GROUP_NAMES, group_of
from ..models import RoleGrant, User
from ..roles import HIGH, Role
from ..selectors import people_with

FEWEST_ADMINISTRATORS = 2


@contextmanager
def role_change():
    """One transaction that holds the lock of all role changes: of two at once, the later sees the earlier."""
    with transaction.atomic():
        Group.objects.select_for_update().get(name=GROUP_NAMES[Role.ADMINISTRATOR])
        yield


def request_role(by: User, person: User, role: Role, reason: str) -> RoleGrant:
    """Ask for `role` for `person`; returns the grant: pending for a high role, active at once for another.

    RoleError (a PermissionDenied) with a message when `by` is no administrator or is the person, the person
    is inactive or has it already, the reason is empty, or an outside reviewer would hold a second role.
    """
    role, reason = Role(role), reason.strip()
    with role_change():
        _check_administrator(by)
        person = _fetch(person)
        if by.pk == person.pk:
            raise RoleError(_("Không ai tự đề nghị vai trò cho mình."))
        if not reason:
            raise RoleError(_("Hãy ghi lý do giao vai trò."))
        _check_may_hold(person, role)
        if person.role_grants.open().filter(role=role).exists():
            raise RoleError(_("%(person)s đã có hoặc đang chờ vai trò này.") % {"person": person})
        grant = RoleGrant.objects.create(
            person=person,
            role=role,
            state=RoleGrant.State.PENDING if role in HIGH else RoleGrant.State.ACTIVE,
            reason=reason,
            requested_by=by,
            requested_at=clock.now(),
        )
        _record(grant, "request_role" if role in HIGH else "give_role", by, "", reason)
        if grant.state == RoleGrant.State.ACTIVE:
            person.groups.add(group_of(role))
    return grant


def approve_role(by: User, grant: RoleGrant) -> RoleGrant:
    """Put a pending grant in force; returns it, active.

    RoleError when `by` is no administrator, asked for it or is the person, when the one who asked is no
    longer an administrator, when it is no longer pending, or the person may not hold the role any more.
    """
    with role_change():
        _check_administrator(by)
        grant = RoleGrant.objects.select_for_update(of=("self",)).select_related("person").get(pk=grant.pk)
        if grant.state != RoleGrant.State.PENDING:
            raise RoleError(_("Đề nghị này không còn chờ duyệt."))
        if by.pk == grant.person_id:
            raise RoleError(_("Không ai tự duyệt vai trò của mình."))
        if by.pk == grant.requested_by_id:
            raise RoleError(_("Người duyệt phải là quản trị viên khác với người đề nghị."))
        if not people_with(Role.ADMINISTRATOR).filter(pk=grant.requested_by_id).exists():
            raise RoleError(_("Người đề nghị không còn là quản trị viên; hãy đề nghị lại."))
        _check_may_hold(grant.person, Role(grant.role))
        grant.state, grant.approved_by, grant.approved_at = RoleGrant.State.ACTIVE, by, clock.now()
        grant.save(update_fields=["state", "approved_by", "approved_at"])
        _record(grant, "approve_role", by, RoleGrant.State.PENDING, grant.reason)
        grant.person.groups.add(group_of(grant.role))
    return grant


def revoke_role(by: User, person: User, role: Role, reason: str) -> RoleGrant:
    """Take `role` from `person`, or turn a pending request down; returns the grant, revoked.

    RoleError when `by` is no administrator, the reason is empty, the person has no such role, or fewer than
    two active administrators would be left.
    """
    role, reason = Role(role), reason.strip()
    with role_change():
        _check_administrator(by)
        if not reason:
            raise RoleError(_("Hãy ghi lý do thu hồi vai trò."))
        grant = person.role_grants.open().filter(role=role).select_related("person").first()
        if grant is None:
            raise RoleError(_("%(person)s không giữ vai trò này.") % {"person": person})
        before = grant.state
        if before == RoleGrant.State.ACTIVE and role == Role.ADMINISTRATOR:
            check_administrators_without(grant.person)
        grant.state, grant.revoked_by, grant.revoked_at = RoleGrant.State.REVOKED, by, clock.now()
        grant.revoke_reason = reason
        grant.save(update_fields=["state", "revoked_by", "revoked_at", "revoke_reason"])
        _record(
            grant, "revoke_role" if before == RoleGrant.State.ACTIVE else "decline_role", by, before, reason
        )
        if before == RoleGrant.State.ACTIVE:
            grant.person.groups.remove(group_of(role))
    person.__dict__.pop("role_set", None)
    return grant


def check_administrators_without(person: User) -> None:
    """RoleError when fewer than two active administrators would be left without `person`."""
    if people_with(Role.ADMINISTRATOR).exclude(pk=person.pk).count() < FEWEST_ADMINISTRATORS:
        raise RoleError(_("Phải luôn còn ít nhất hai quản trị viên đang hoạt động."))


def _fetch(person):
    person.__dict__.pop("role_set", None)
    return User.objects.select_for_update(of=("self",)).select_related("agency").get(pk=person.pk)


def _check_administrator(by):
    # Asked of the database, in the transaction: an instance or a session may be older than a revocation.
    if by is None or not people_with(Role.ADMINISTRATOR).filter(pk=by.pk).exists():
        raise RoleError(_("Chỉ quản trị viên được giao, duyệt hoặc thu hồi vai trò."))


def _check_may_hold(person, role):
    if not person.is_active:
        raise RoleError(_("Tài khoản của %(person)s đang bị khóa.") % {"person": person})
    others = person.role_grants.open().exclude(role=role)
    if role != Role.OUTSIDE_REVIEWER:
        if others.filter(role=Role.OUTSIDE_REVIEWER).exists():
            raise RoleError(_("Người thẩm định bên ngoài không giữ vai trò nào khác."))
        return
    if others.exists() or person.is_superuser:
        raise RoleError(
            _("Người thẩm định bên ngoài không giữ vai trò nào khác; hãy thu hồi các vai trò kia trước.")
        )
    if not person.is_outside:
        raise RoleError(
            _("Người thẩm định bên ngoài phải thuộc một cơ quan không trực thuộc Ủy ban nhân dân.")
        )


def _record(grant, action, by, before, reason):
    record(
        "person",
        str(grant.person.public_id),
        action,
        actor=by,
        from_state=before,
        to_state=grant.state,
        payload={"role": grant.role, "grant": str(grant.public_id), "reason": reason},
    )
