"""Recovering an account on the server, when two administrators can't: an override, counted in public."""

from django.utils.translation import gettext as _

from cms.core.dual_control.permits import permitted
from cms.core.events.services import record

from ..conditions import FEWEST_ADMINISTRATORS
from ..errors import RoleError
from ..models import User
from ..notices import tell_address_changed
from ..roles import Role
from ..selectors import people_with
from .accounts import remove_factor
from .roles import role_change


def recover_account(person: User, reason: str, *, email: str = "", nobody_signs_in: bool = False) -> User:
    """Reopen the account, give it `email` if one is named, take password and factor away; returns the person.

    RoleError without a reason, and while two other administrators could do it, unless `nobody_signs_in` says
    that they can't. Only the command on the server calls this.
    """
    reason = reason.strip()
    if not reason:
        raise RoleError(_("Hãy ghi lý do khôi phục tài khoản."))
    with role_change():
        others = people_with(Role.ADMINISTRATOR).exclude(pk=person.pk).count()
        if others >= FEWEST_ADMINISTRATORS and not nobody_signs_in:
            raise RoleError(_("Còn hai quản trị viên khác; hãy để họ cùng sửa tài khoản này."))
        person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
        old = person.email
        wanted = {"is_active": True} | ({"email": email} if email else {})
        fields = [name for name, value in wanted.items() if getattr(person, name) != value]
        for name, value in wanted.items():
            setattr(person, name, value)
        person.set_unusable_password()
        with permitted(other="recover_account"):
            person.save(update_fields=[*fields, "password"])
            remove_factor(None, person)
            payload = {"reason": reason, "fields": fields}
            record("person", str(person.public_id), "recover_account", payload=payload)
        if "email" in fields:
            tell_address_changed(old, person)
    return person
