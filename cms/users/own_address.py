"""The link that an owner's new address gets: with it the owner, who reads mail there, takes it."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from .models import User

SALT = "cms.users.own_address"


def address_link(owner: User, email: str) -> str:
    """A link on SITE_URL with which `owner`, signed in, takes `email` as address, within 24 hours."""
    token = signing.dumps([str(owner.public_id), owner.email, email], salt=SALT)
    return settings.SITE_URL + reverse("account_own_address_confirm", args=[token])


def address_in(token: str, owner: User) -> str:
    """The address that such a link gives `owner`; "" when it is another's, too old or was used."""
    try:
        person, old, email = signing.loads(token, salt=SALT, max_age=settings.PASSWORD_RESET_TIMEOUT)
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return email if (person, old) == (str(owner.public_id), owner.email) else ""
