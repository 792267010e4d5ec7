"""The first two administrators, of whom nobody could have approved."""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import record

from ..errors import RoleError
from ..groups import group_of
from ..models import RoleGrant, User
from ..roles import Role
from .roles import role_change


def found_administrators(first: User, second: User) -> list[RoleGrant]:
    """Make two active people administrators; returns both grants. RoleError once one was ever made."""
    with role_change():
        if RoleGrant.objects.filter(role=Role.ADMINISTRATOR).exclude(state=RoleGrant.State.PENDING).exists():
            raise RoleError(
                _("Hệ thống đã có quản trị viên; vai trò này từ nay do hai quản trị viên cùng giao.")
            )
        if first.pk == second.pk:
            raise RoleError(_("Hai quản trị viên đầu tiên phải là hai người khác nhau."))
        return [_found(person) for person in User.objects.filter(pk__in=[first.pk, second.pk]).order_by("pk")]


def _found(person):
    if not person.is_active:
        raise RoleError(_("Tài khoản của %(person)s đang bị khóa.") % {"person": person})
    grant = RoleGrant.objects.create(
        person=person,
        role=Role.ADMINISTRATOR,
        state=RoleGrant.State.ACTIVE,
        origin=RoleGrant.Origin.FOUNDING,
        reason=_("Quản trị viên đầu tiên của hệ thống"),
        requested_at=clock.now(),
    )
    person.groups.add(group_of(Role.ADMINISTRATOR))
    record(
        "person",
        str(person.public_id),
        "found_administrator",
        to_state=grant.state,
        payload={"role": grant.role, "grant": str(grant.public_id), "reason": grant.reason},
    )
    return grant
