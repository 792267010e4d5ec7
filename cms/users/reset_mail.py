"""The mail with a link that sets a password: whoever asks, the answer goes first and tells nothing.

The door writes one row for any address, known or not; the worker looks whose it is.
"""

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.account.internal.userkit import filter_users_by_email
from django.conf import settings
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import get_language, override

from cms.core import clock
from cms.core.encryption.keys import cipher, decrypt
from cms.core.outbox.handlers import handler
from cms.core.outbox.services import put

TOPIC = "users.password_link"


def ask_for_link(email: str) -> None:
    """Have each account of `email`, if there is one, mailed a link; returns before that is looked up."""
    kept = cipher().encrypt(email.encode()).decode()  # what a stranger typed is nobody's to read
    with transaction.atomic():
        put(TOPIC, get_random_string(32), {"to": kept, "language": get_language()})


@handler(TOPIC)
def send_link(row):
    """A wish as old as the link would be is let go: who waits that long asks again."""
    if (clock.now() - row.created_at).total_seconds() > settings.PASSWORD_RESET_TIMEOUT:
        return
    email = decrypt(row.data["to"], TOPIC)
    people = filter_users_by_email(email.lower(), is_active=True, prefer_verified=True, for_login=True)
    if people:
        with override(row.data["language"]):
            request_password_reset(None, email, people, default_token_generator)
