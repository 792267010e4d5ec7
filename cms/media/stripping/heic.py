"""HEIC, as telephones take photos: no browser but one shows it, so readers get a JPEG of it."""

from io import BytesIO

from PIL import Image, ImageOps
from pillow_heif import register_heif_opener  # comes with Wagtail, as Pillow does

from cms.core.paper.pictures import on_white

from . import jpeg
from .kinds import NotAPicture

register_heif_opener()

QUALITY = 90


def strip(content: bytes) -> bytes:
    """The first picture of the file, upright, as a JPEG with its colours and nothing else.

    NotAPicture when it can't be decoded.
    """
    try:
        with Image.open(BytesIO(content), formats=["HEIF"]) as picture:
            upright = ImageOps.exif_transpose(picture)
            held = BytesIO()
            options = {"quality": QUALITY, "icc_profile": picture.info.get("icc_profile"), "exif": b""}
            on_white(upright).save(held, "JPEG", **options)
    except Exception as problem:  # what decoders raise has no common class
        raise NotAPicture(repr(problem)) from problem
    return jpeg.strip(held.getvalue())
