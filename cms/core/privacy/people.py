"""Who reads the log of readings, who answers requests: a room above knows, and says so as it starts."""

from collections.abc import Callable


class PrivacyPeople:
    """Each takes a user; before a room above has spoken, nobody is anything."""

    may_read_log: Callable = staticmethod(lambda user: False)


privacy_people = PrivacyPeople()
