"""Who reads the log of readings, who answers requests: a room above knows, and says so as it starts."""

from collections.abc import Callable


class PrivacyPeople:
    """Each takes a user, None too; before a room above has spoken, nobody is anything."""

    may_read_log: Callable = staticmethod(lambda user: False)
    roles_of: Callable = staticmethod(lambda user: frozenset())  # names of roles, as machines say them


privacy_people = PrivacyPeople()
