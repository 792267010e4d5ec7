"""The desk's documents in the search indexes, and what makes them stale.

Names and handles of authors are in none of them; an address is there as a key alone, found whole or not
at all.
"""

from search.registry import register

from . import similar
from .claims import ClaimSource, StatedSource
from .desk import EvidenceSource, ItemSource, PostSource
from .pictures import PictureSource
from .signals import connect


def register_all() -> None:
    """Called once when the app is ready."""
    for source in (
        ItemSource(),
        PostSource(),
        EvidenceSource(),
        PictureSource(),
        ClaimSource(),
        StatedSource(),
    ):
        register(source)
    similar.register()
    connect()
