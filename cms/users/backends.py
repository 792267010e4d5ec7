"""Who somebody is by name or address and password, at the same cost whoever is named."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Q

from .models import User


class OneHashingBackend(AuthenticationBackend):
    """One query, one hashing: for the account of that name or address, for none, for a locked one.

    allauth asks by address, then by name, and hashes at each: a clock tells that from an account that is not.
    """

    def _authenticate(self, request, **credentials):
        login = (credentials.get("username") or credentials.get("email") or "").lower()
        named = User.objects.filter(Q(username__iexact=login) | Q(email__iexact=login))
        # The database's own folding may take more for equal than we do.
        found = [person for person in named[:3] if login in (person.username.lower(), person.email.lower())]
        person = self._check_password(found[0] if len(found) == 1 else None, credentials["password"])
        self._stash_user(None)  # a locked account is no account: allauth would lead it to a page of its own
        return person
