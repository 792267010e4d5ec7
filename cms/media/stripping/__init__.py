"""A picture without what cameras and editors wrote beside it: EXIF, places, XMP, IPTC, comments, thumbnails.

Pixels stay as they are compressed; only a picture that is shown turned, AVIF, and HEIC, which becomes JPEG,
are encoded anew. The colour profile stays.
"""

from pathlib import PurePath

from . import avif, gif, heic, jpeg, png, webp
from .kinds import NotAPicture, kind_of
from .turning import turned

__all__ = ["NotAPicture", "kind_of", "stripped", "stripped_name"]

COMMON_ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"}
_STRIP = {
    "JPEG": jpeg.strip,
    "PNG": png.strip,
    "WebP": webp.strip,
    "GIF": gif.strip,
    "AVIF": avif.strip,
    "HEIC": heic.strip,
}


def stripped(content: bytes) -> bytes:
    """The picture as readers get it; `content` itself when there is nothing to take away.

    What looks turned because of its metadata is turned for good. NotAPicture for any other kind of file.
    """
    kind = kind_of(content).name
    strip = _STRIP[kind]
    bare = strip(content)
    if bare == content or kind == "HEIC":
        return bare
    upright = turned(content)
    return bare if upright is None else strip(upright)


def stripped_name(name: str, served: bytes) -> str:
    """`name` as `served` is stored under: web servers tell browsers the type of a file by its ending."""
    kind, ending = kind_of(served), PurePath(name).suffix.lower()
    if ending in COMMON_ENDINGS and kind.fits(ending[1:]):
        return name
    return f"{name.removesuffix(PurePath(name).suffix)}.{kind.extensions[0]}"
