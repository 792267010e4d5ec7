"""What the desk is shown of a picture that the public sent: nothing of what cameras wrote beside it."""

from io import BytesIO
from typing import BinaryIO, NamedTuple

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from cms.core.paper.pictures import on_white
from cms.core.uploads import Family, told

from .pixels import check_pixels
from .stripping import NotAPicture, stripped

LONGEST_FILE = 100 * 1024 * 1024
QUALITY = 85


class Shown(NamedTuple):
    """Bytes that every browser shows, and their type."""

    content: bytes
    media_type: str


def display_copy(file: BinaryIO) -> Shown | None:
    """The picture in `file` without its metadata, upright; None for no picture, or one that can't be shown.

    HEIC, and kinds that no browser shows, become JPEG. `file` itself, the sealed original, stays as it is.
    """
    kind = told(file)
    if kind is None or kind.family is not Family.IMAGE:
        return None
    content = file.read(LONGEST_FILE + 1)
    file.seek(0)
    try:
        if len(content) > LONGEST_FILE:
            return None
        check_pixels(BytesIO(content))
        bare = stripped(content)
    except NotAPicture:
        bare = _as_jpeg(content)
    except ValidationError:
        return None
    shown = told(BytesIO(bare)) if bare else None
    return Shown(bare, shown.media_type) if shown else None


def _as_jpeg(content: bytes) -> bytes:
    """The first picture of a TIFF or BMP as a JPEG with its colours; b"" when it can't be made."""
    held = BytesIO()
    try:
        with Image.open(BytesIO(content), formats=["TIFF", "BMP", "JPEG2000"]) as picture:
            profile = picture.info.get("icc_profile")
            on_white(ImageOps.exif_transpose(picture)).save(
                held, "JPEG", quality=QUALITY, icc_profile=profile, exif=b""
            )
    except Exception:  # what decoders raise has no common class
        return b""
    return held.getvalue()
