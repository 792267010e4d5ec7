"""Who is an administrator: a room above knows, and says so as it starts."""

from collections.abc import Callable


class People:
    """`is_administrator` and `may_see` take a user; before a room above has spoken, nobody is anything."""

    is_administrator: Callable = staticmethod(lambda user: False)
    may_see: Callable = staticmethod(lambda user: False)


people = People()
