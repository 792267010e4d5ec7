"""AVIF: its places are addresses within the file, so one with more than the picture is encoded anew."""

from io import BytesIO

from PIL import Image, ImageOps

from .boxes import are_of_a_picture
from .kinds import NotAPicture
from .profile import bare

QUALITY = 90


def strip(content: bytes) -> bytes:
    """Without EXIF, XMP and boxes of one's own; NotAPicture when it must be decoded and can't be."""
    if are_of_a_picture(content):
        return content
    try:
        return _encoded(content)
    except Exception as problem:  # what decoders raise has no common class
        raise NotAPicture(repr(problem)) from problem


def _encoded(content: bytes) -> bytes:
    with Image.open(BytesIO(content)) as picture:
        held = BytesIO()
        options = {
            "quality": QUALITY,
            "icc_profile": bare(picture.info.get("icc_profile") or b"") or None,
            "exif": b"",
            "xmp": b"",
        }
        if getattr(picture, "is_animated", False):
            picture.save(held, "AVIF", save_all=True, **options)
        else:
            ImageOps.exif_transpose(picture).save(held, "AVIF", **options)
        return held.getvalue()
