"""A picture without what cameras and editors wrote beside it: EXIF, places, XMP, IPTC, comments, thumbnails.

Pixels stay as they are compressed; only a picture that is shown turned, and AVIF, are encoded anew.
The colour profile stays.
"""

from . import avif, gif, jpeg, png, webp
from .kinds import NotAPicture, kind_of
from .turning import turned

__all__ = ["NotAPicture", "kind_of", "stripped"]

_STRIP = {
    "jpeg": jpeg.strip,
    "png": png.strip,
    "webp": webp.strip,
    "gif": gif.strip,
    "avif": avif.strip,
}


def stripped(content: bytes) -> bytes:
    """The picture as readers get it; `content` itself when there is nothing to take away.

    What looks turned because of its metadata is turned for good. NotAPicture for any other kind of file.
    """
    strip = _STRIP[kind_of(content)]
    bare = strip(content)
    if bare == content:
        return content
    upright = turned(content)
    return bare if upright is None else strip(upright)
