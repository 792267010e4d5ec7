"""What the doors keep for a while only: counts of networks and used challenges."""

from datetime import timedelta

from cms.core import clock

from .guard.challenge import drop_expired
from .limits import drop_old

KEPT = timedelta(days=2)


def drop_stale() -> int:
    """Delete what no limit and no challenge asks for any more; how many rows."""
    return drop_old(int((clock.now() - KEPT).timestamp())) + drop_expired()
