"""What an address names: one post under one key, its platform, and whether it is content or somebody's room.

One table per platform (`platforms/`) serves all three questions; nothing here fetches anything.
"""

from .ends import without_ends
from .errors import NotAnAddress
from .identity import clean_address, key_of, keys_of, normalise, platform_of
from .judging import Judgement, Kind, judge, why_not_content
from .owners import registrable_domain
from .parsing import is_web_address
from .signs import without_unseen

__all__ = [
    "Judgement",
    "Kind",
    "NotAnAddress",
    "clean_address",
    "is_web_address",
    "judge",
    "key_of",
    "keys_of",
    "normalise",
    "platform_of",
    "registrable_domain",
    "why_not_content",
    "without_ends",
    "without_unseen",
]
