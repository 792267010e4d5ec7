"""Who finds what in the desk's indexes: a document bears keys, a person holds keys, one must be shared.

It says the same as `scope`, in the words of an index, so that no count ever reaches beyond it.
"""

from cms.users.roles import Role

from ..permissions import SEES_ALL, role_values

DESK = "desk"


def person_key(person_id) -> str:
    """The key of one person: documents of items handed over to them bear it."""
    return f"person:{person_id}"


def access_keys_of(user) -> tuple[str, ...]:
    """The keys that `user` holds: the desk's for desk and auditors, an outside reviewer's own, else none."""
    roles = role_values(user)
    if roles & SEES_ALL:
        return (DESK,)
    if Role.OUTSIDE_REVIEWER.value in roles:
        return (person_key(user.pk),)
    return ()
