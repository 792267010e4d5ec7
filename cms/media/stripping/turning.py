"""What is stored lying and shown upright: turned for good, before what says so is taken away."""

import logging
from io import BytesIO

from PIL import Image, ImageOps, JpegImagePlugin
from PIL.ExifTags import Base

logger = logging.getLogger(__name__)
QUALITY = 92
_ALIKE_BOTH_WAYS = {0, 2}  # 4:4:4 and 4:2:0 may be turned; 4:2:2 would lose


def turned(content: bytes) -> bytes | None:
    """The picture encoded anew, upright; None when it stands upright already, moves, or can't be decoded."""
    try:
        with Image.open(BytesIO(content)) as picture:
            upright = picture.getexif().get(Base.Orientation, 1) not in range(2, 9)
            if upright or picture.format == "AVIF" or _moves(picture):
                return None
            return _encoded(picture, lossless=b"VP8L" in content[:64])
    except Exception:  # what decoders raise has no common class
        logger.warning("A picture could not be turned upright", exc_info=True)
        return None


def _moves(picture: Image.Image) -> bool:
    """A photo with a second picture behind it (MPO: depth, brightness) stands still."""
    return getattr(picture, "is_animated", False) and picture.format != "MPO"


def _encoded(picture: Image.Image, *, lossless: bool) -> bytes:
    held = BytesIO()
    options = {"icc_profile": picture.info.get("icc_profile"), "exif": b""}
    form = "JPEG" if picture.format == "MPO" else picture.format
    if form == "JPEG":
        sampling = JpegImagePlugin.get_sampling(picture)
        options |= {"quality": QUALITY, "subsampling": sampling if sampling in _ALIKE_BOTH_WAYS else 0}
    elif form == "WEBP":
        options |= {"quality": QUALITY, "lossless": lossless}
    ImageOps.exif_transpose(picture).save(held, form, **options)
    return held.getvalue()
