"""What owners change of their own account, by themselves: address and second factor, never the agency.

The form asked for password and factor anew (`own_forms.ShownAnew`). A new address was confirmed from its own
mail (`own_address`): an administrator who opens an account could else put a colleague's address on it and
keep password and factor. The address of until then is told.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from cms.core.dual_control.permits import permitted
from cms.core.events.services import record
from cms.core.events.telling import telling

from ..models import User
from ..notices import tell_address_changed, tell_factor_changed


def change_own_address(owner: User, email: str) -> User:
    """Let mail to `owner` go to `email`; returns them. IntegrityError when the address is another's."""
    with telling():
        person = User.objects.select_for_update(of=("self",)).get(pk=owner.pk)
        old, person.email = person.email, email
        with permitted(other="own_address"):
            person.save(update_fields=["email"])
            record("person", str(person.public_id), "change_own_address", actor=person)
        tell_address_changed(old, person)
    return person


def replace_own_factor(owner: User, secret: str) -> Authenticator:
    """Put an authenticator with `secret`, and new recovery codes, in place of the owner's; returns it."""
    with telling():
        person = User.objects.select_for_update(of=("self",)).get(pk=owner.pk)
        Authenticator.objects.filter(user=person).delete()
        authenticator = TOTP.activate(person, secret).instance
        RecoveryCodes.activate(person)
        record("person", str(person.public_id), "replace_own_factor", actor=person)
        tell_factor_changed(person)
    return authenticator
