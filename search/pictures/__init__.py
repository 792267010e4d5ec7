"""Pictures that look alike: a perceptual hash of each, its bands in an index, differing bits counted here."""

from .finding import Alike, alike
from .hashing import BITS, FORMATS, Hashes, Unreadable, hashes_of
from .rows import Picture

__all__ = ["BITS", "FORMATS", "Alike", "Hashes", "Picture", "Unreadable", "alike", "hashes_of"]
