"""The log tells who holds which role, and what their accounts are: of secrets and addresses digests alone.

A password is told by its hash as it stands in the row, whose own salt no digest gives away. When somebody
signed in, or last used a factor, is not told.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from cms.core.events.rows.tables import Table, register
from cms.core.events.telling import register_by_itself

from .models import RoleGrant, User

KIND, PERSON = "person", "user__public_id"


def register_all() -> None:
    """Called once when the app is ready."""
    register(
        Table(
            RoleGrant,
            KIND,
            "person__public_id",
            (
                *("role", "site_id", "state", "origin", "reason", "requested_by_id", "requested_at"),
                *("approved_by_id", "approved_at", "revoked_by_id", "revoked_at", "revoke_reason"),
            ),
            key="public_id",
            is_root=True,
        )
    )
    for table in _of_accounts():
        register_by_itself(table)


def _of_accounts():
    yield Table(
        User,
        KIND,
        "public_id",
        (
            *("username", "display_name", "first_name", "last_name", "email", "agency_id", "password"),
            *("is_active", "is_staff", "is_superuser", "is_demo", "date_joined"),
        ),
        key="public_id",
        is_root=True,
        unsaid=("email", "password"),
        is_late=True,
    )
    yield Table(User.groups.through, KIND, PERSON, ("group_id",), is_late=True)
    yield Table(User.user_permissions.through, KIND, PERSON, ("permission_id",), is_late=True)
    yield Table(EmailAddress, KIND, PERSON, ("email", "verified", "primary"), unsaid=("email",), is_late=True)
    yield Table(Authenticator, KIND, PERSON, ("type", "data", "created_at"), unsaid=("data",), is_late=True)
