"""What a case is known by: what was asked for, and everything else that its making depends on."""

from collections.abc import Callable
from datetime import date

from django.conf import settings

from cms.core import clock
from tests import ready_letters, wagtail_follows

PLAIN = (str, bool, int, date, type(None))
# What a test puts there is part of the key, so that a case of another value is another case.
KEYED_SETTINGS = ("SEARCH_DIR", "ELASTICSEARCH_URL")


def key_of(build: Callable, arguments: dict) -> tuple | None:
    """The key of the case that `build` makes of these arguments here and now; None if they are not plain."""
    try:
        asked = _hashable(arguments)
    except TypeError:
        return None
    return (f"{build.__module__}.{build.__qualname__}", asked, *_circumstances())


def _circumstances() -> tuple:
    return (
        clock.now() if clock.is_set() else None,
        ready_letters.are_rendered(),
        wagtail_follows.is_on(),
        *(getattr(settings, name) for name in KEYED_SETTINGS),
    )


def _hashable(value):
    """`value` as something that can be compared and hashed; TypeError for a row, a file and the like."""
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, list | tuple):
        return (type(value).__name__, *map(_hashable, value))
    if isinstance(value, dict):
        return ("dict", *((name, _hashable(each)) for name, each in sorted(value.items())))
    raise TypeError(type(value))
