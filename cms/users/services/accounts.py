"""Accounts: opening, changing, closing. There is no sign-up; an administrator opens an account."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.events.services import record

from .. import second_factor
from ..conditions import is_administrator, why_not_without
from ..errors import RoleError
from ..models import User
from ..roles import Role
from .roles import role_change

FIELDS = ("username", "display_name", "email", "agency", "is_active")


def add_person(by: User, person: User) -> User:
    """Save a new account without a usable password (its owner sets one by mail); returns it."""
    with transaction.atomic():
        _check_administrator(by)
        person.set_unusable_password()
        person.save()
        record("person", str(person.public_id), "add_person", actor=by)
    return person


def change_person(by: User, person: User) -> User:
    """Save the changed account; returns it.

    RoleError when `by` is no administrator; when the address of somebody with a high role and no second
    factor would change (whoever has the address sets the password); when an outside reviewer would move under
    the People's Committee; or when fewer than two active administrators would be left.
    """
    with role_change():
        _check_administrator(by)
        before = User.objects.get(pk=person.pk)
        changed = [name for name in FIELDS if getattr(before, name) != getattr(person, name)]
        if "email" in changed and before.has_high_role and not second_factor.has_factor(before):
            raise RoleError(
                _("Người giữ vai trò này chưa có bước xác nhận thứ hai, nên chưa đổi được địa chỉ thư.")
            )
        if Role.OUTSIDE_REVIEWER in before.role_set and not person.is_outside:
            raise RoleError(
                _("Người thẩm định bên ngoài phải thuộc một cơ quan không trực thuộc Ủy ban nhân dân.")
            )
        if "is_active" in changed and not person.is_active:
            check_deactivation(before)
        if changed:
            person.save(update_fields=changed)
            record(
                "person",
                str(person.public_id),
                "change_person",
                actor=by,
                from_state="active" if before.is_active else "inactive",
                to_state="active" if person.is_active else "inactive",
                payload={"fields": changed},
            )
    person.__dict__.pop("role_set", None)
    return person


def reset_second_factor(by: User, person: User) -> None:
    """Take away the authenticator and recovery codes of somebody who lost them; an event.

    RoleError when `by` is no administrator, or the person holds a high role: one administrator alone would
    then open what two gave. Revoke the high roles first, and give them again afterwards.
    """
    with role_change():
        _check_administrator(by)
        if User.objects.get(pk=person.pk).has_high_role:
            raise RoleError(
                _("Hãy thu hồi vai trò cần hai quản trị viên trước khi đặt lại bước xác nhận thứ hai.")
            )
        Authenticator.objects.filter(user=person).delete()
        record("person", str(person.public_id), "reset_second_factor", actor=by)


def check_deactivation(person: User) -> None:
    """RoleError when closing this account would leave fewer than two active administrators."""
    if person.has_role(Role.ADMINISTRATOR) and (why := why_not_without(person)):
        raise RoleError(why)


def _check_administrator(by):
    if not is_administrator(by):
        raise RoleError(_("Chỉ quản trị viên được mở hoặc sửa tài khoản."))
