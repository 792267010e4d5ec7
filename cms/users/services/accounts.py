"""Accounts: opening, changing, closing. There is no sign-up; an administrator opens an account.

The account of somebody with a high role is changed by two (`cms.core.dual_control`, kinds in `kinds.py`);
closing it takes one, since that must be quick and gives nobody anything.
"""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from cms.core.dual_control.models import ProposedChange
from cms.core.dual_control.services import propose
from cms.core.events.services import record
from cms.core.events.telling import telling

from ..conditions import is_administrator, why_not_reset, why_not_without
from ..errors import RoleError
from ..models import User
from ..notices import send_new_password_link, tell_address_changed, tell_factor_changed
from ..opening_mail import tell_account_opened
from ..roles import Role
from ..selectors import account_takes_two
from .roles import role_change

FIELDS = ("username", "display_name", "email", "agency", "is_active")


def account_data(person: User) -> dict:
    """What administrators keep of an account, as plain data."""
    data = {name: getattr(person, name) for name in FIELDS}
    return data | {"agency": person.agency and agency_reference(person.agency)}


def agency_reference(agency) -> dict:
    """An agency as the data of an account names it."""
    return {"id": agency.pk, "text": f"{agency.name} ({agency.code})"}


def add_person(by: User, person: User) -> User:
    """Save a new account without a usable password and return it; its owner is told, and sets one by mail."""
    with telling():
        _check_administrator(by)
        person.set_unusable_password()
        person.save()
        record("person", str(person.public_id), "add_person", actor=by)
        tell_account_opened(person)
    return person


def change_person(by: User, person: User, reason: str = "") -> ProposedChange | None:
    """Save the changed account; of somebody with a high role, propose the change instead and return it.

    RoleError when `by` is no administrator, or fewer than two active administrators would be left. Proposing
    asks for a reason, and refuses as `propose` does.
    """
    with role_change():
        _check_administrator(by)
        before = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
        changed = [name for name in FIELDS if getattr(before, name) != getattr(person, name)]
        closes = "is_active" in changed and not person.is_active
        if closes:
            check_deactivation(before)
        if changed and account_takes_two(before) and not (closes and len(changed) == 1):
            if closes:
                raise RoleError(_("Hãy khóa tài khoản riêng một lần; các thay đổi khác cần hai người."))
            return propose(by, "account", str(before.public_id), account_data(person), reason)
        if changed:
            save_account(by, before, person, changed)
    return None


def save_account(by: User, before: User, person: User, changed: list[str], **more) -> None:
    """Write `changed` of an account; called in the transaction. A new address begins anew: see below.

    Whoever knew the password set for the old address is out, and who had its factor, unless two gave a role:
    one could have opened the account with an address of their own, and put the person's there only before
    asking for a role.
    """
    fields = list(changed)
    if "email" in changed:
        person.set_unusable_password()
        fields.append("password")
    person.save(update_fields=fields)
    record(
        "person",
        str(person.public_id),
        "change_person",
        actor=by,
        from_state="active" if before.is_active else "inactive",
        to_state="active" if person.is_active else "inactive",
        payload={"fields": changed, **more},
    )
    if "email" in changed:
        if Authenticator.objects.filter(user=person).exists() and not account_takes_two(before):
            remove_factor(by, person, reason="email")
        tell_address_changed(before.email, person)
        send_new_password_link(person)
    person.__dict__.pop("role_set", None)


def reset_second_factor(by: User, person: User, reason: str = "") -> ProposedChange | None:
    """Take away the authenticator and recovery codes of somebody who lost them; an event.

    Of somebody with a high role it is proposed instead, and the proposal returned. RoleError when `by` is no
    administrator, or the person.
    """
    with role_change():
        if why := why_not_reset(by, person):
            raise RoleError(why)
        if account_takes_two(User.objects.get(pk=person.pk)):
            return propose(by, "second_factor", str(person.public_id), {"second_factor": False}, reason)
        remove_factor(by, person)
    return None


def remove_factor(by: User | None, person: User, **payload) -> None:
    """Delete authenticator and recovery codes; called in the transaction."""
    Authenticator.objects.filter(user=person).delete()
    record("person", str(person.public_id), "reset_second_factor", actor=by, payload=payload or None)
    tell_factor_changed(person)


def check_deactivation(person: User) -> None:
    """RoleError when closing this account would leave fewer than two active administrators."""
    if person.has_role(Role.ADMINISTRATOR) and (why := why_not_without(person)):
        raise RoleError(why)


def _check_administrator(by):
    if not is_administrator(by):
        raise RoleError(_("Chỉ quản trị viên được mở hoặc sửa tài khoản."))
