"""Looking a receipt up by its code. Misses are counted at every door that takes one."""

from django.http import HttpRequest

from . import receipts
from .limits import Limit
from .models import Receipt

MISSES = Limit("look-up", 30, 600)  # codes that nobody has; a slip of the finger is told before


class TooManyMisses(Exception):
    """This network has asked for too many codes that nobody has: `MISSES` knows until when."""


def look_up(request: HttpRequest, code: str) -> Receipt | None:
    """The receipt of `code`; None when nobody has it, which is counted as a miss of the request's network.

    TooManyMisses without a look, for a code that is right too.
    """
    if MISSES.reached(request):
        raise TooManyMisses
    found = receipts.find(code)
    if found is None:
        MISSES.count(request)
    return found
